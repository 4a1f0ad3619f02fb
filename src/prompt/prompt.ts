import type { WorkspacePath } from '../base/path.ts';

/** One chat message as the API takes it. */
export interface PromptMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** What a part of the prompt costs, for the Context tree. */
export interface PromptPart {
  readonly label: string;
  readonly path: WorkspacePath | undefined;
  readonly tokens: number;
}

/** The exact bytes that are sent. */
export interface Prompt {
  readonly messages: readonly PromptMessage[];
  readonly parts: readonly PromptPart[];
  readonly tokens: number;
  /** Texts of the files as they were when the prompt was built, before redaction: the patch is planned against them. */
  readonly files: ReadonlyMap<WorkspacePath, string>;
  /** What each placeholder in the messages stands for: put back where a patch names it. Never logged, never sent. */
  readonly secrets: ReadonlyMap<string, string>;
}

/** An earlier attempt at the same failure, secrets replaced. */
export interface Tried {
  /** A unified diff, perhaps cut. */
  readonly patch: string;
  /** What running the test again showed: a sentence part. */
  readonly outcome: string;
  readonly output: string;
}
