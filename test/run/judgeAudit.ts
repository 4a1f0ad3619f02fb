/** What `npm audit --json` says of the packages that ship and of those that are tools. */
export type AuditVerdict =
  /** Nobody was asked, or nobody answered: nothing is known. */
  | { readonly kind: 'unanswered'; readonly reason: string }
  | { readonly kind: 'answered'; readonly lines: readonly string[]; readonly isWell: boolean };

/** Of what npm prints, what is read here. */
interface Audit {
  readonly message?: string;
  readonly error?: { readonly summary?: string };
  readonly vulnerabilities?: Readonly<Record<string, Vulnerability>>;
}
interface Vulnerability {
  readonly name: string;
  readonly severity: string;
  /** An advisory, or the name of a package that has one. */
  readonly via: readonly (string | { readonly title: string; readonly url: string })[];
  /** Folders. */
  readonly nodes: readonly string[];
}

/** @param printed by npm, '' where it did not end in time. @param shipped the folders of packages that ship, from the root. */
export function judgeAudit(printed: string, shipped: ReadonlySet<string>): AuditVerdict {
  const {
    vulnerabilities,
    error,
    message = error?.summary || 'npm audit gave no reason.',
  } = readAudit(printed);
  if (vulnerabilities === undefined) return { kind: 'unanswered', reason: message };
  const found = Object.values(vulnerabilities);
  const isShipped = ({ nodes }: Vulnerability) => nodes.some((folder) => shipped.has(folder));
  const told = found.toSorted((a, b) => Number(isShipped(b)) - Number(isShipped(a)));
  const count = found.filter(isShipped).length;
  const sum = `${count} of the ${shipped.size} packages that ship have a known weakness, and ${found.length - count} tools.`;
  const lines = told.map(
    (one) => `${isShipped(one) ? 'Ships' : 'A tool'}: ${one.name}, ${one.severity}: ${whyOf(one)}`,
  );
  return { kind: 'answered', lines: [...lines, sum], isWell: count === 0 };
}

function readAudit(text: string): Audit {
  try {
    return JSON.parse(text);
  } catch {
    return { message: 'npm audit did not end in time, or is not there.' };
  }
}

function whyOf({ via }: Vulnerability): string {
  return via
    .map((each) => (typeof each === 'string' ? `by ${each}` : `${each.title} ${each.url}`))
    .join('; ');
}
