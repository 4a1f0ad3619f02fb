/**
 * `npm run check:advisories`: asks the registry, through npm, which of the locked packages have known weaknesses. Ends with an error where one of them ships,
 * and where the registry does not answer; those of tools alone are said. Needs the network, and so is no part of `npm test`.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { shippedFolders } from './shippedFolders.ts';

/** Of what `npm audit --json` prints, what is read here. */
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

const { stdout } = spawnSync('npm', ['audit', '--json'], {
  cwd: path.resolve(import.meta.dirname, '../..'),
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'ignore'],
  timeout: 60_000,
  shell: process.platform === 'win32',
});
const { vulnerabilities, error, message = error?.summary || 'npm audit gave no reason.' } = readAudit(stdout);
if (vulnerabilities === undefined) {
  console.error(`Known weaknesses were not looked up, for the registry did not answer: ${message}`);
  console.error('What is on this machine is checked by npm run check:dependencies.');
  process.exitCode = 1;
} else await tell(Object.values(vulnerabilities));

function readAudit(text: string): Audit {
  try {
    return JSON.parse(text);
  } catch {
    return { message: 'npm audit did not end in time, or is not there.' };
  }
}

async function tell(found: readonly Vulnerability[]): Promise<void> {
  const shipped = await shippedFolders();
  const isShipped = ({ nodes }: Vulnerability) => nodes.some((folder) => shipped.has(folder));
  for (const one of found.toSorted((a, b) => Number(isShipped(b)) - Number(isShipped(a)))) {
    const why = one.via.flatMap((via) => (typeof via === 'string' ? `by ${via}` : `${via.title} ${via.url}`));
    console.log(`${isShipped(one) ? 'Ships' : 'A tool'}: ${one.name}, ${one.severity}: ${why.join('; ')}`);
  }
  const count = found.filter(isShipped).length;
  console.log(
    `${count} of the ${shipped.size} packages that ship have a known weakness, and ${found.length - count} tools.`,
  );
  process.exitCode = count === 0 ? 0 : 1;
}
