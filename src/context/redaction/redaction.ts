/** A value that must not leave the machine. */
export interface KnownSecret {
  /** Of one line. */
  readonly value: string;
  /** What must stand right before and after it: a short word is a secret only in its place. Empty: the value is one wherever it stands. */
  readonly before: string;
  readonly after: string;
}

/** Each placeholder that stands in a prompt, and what it stands for. Never logged, never sent. */
export type Secrets = ReadonlyMap<string, string>;
