/**
 * Runs the benchmarks of speed and size and writes their figures into the README, as a table: `--repo DIR [--repomix PATH]`. How the cost grows is
 * measured on one, four and sixteen copies of `--growth DIR` side by side, or of the repository itself.
 */
import { spawnSync } from 'node:child_process';
import { linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

const root = path.resolve(import.meta.dirname, '../..');
const { values } = parseArgs({
  options: { repo: { type: 'string' }, repomix: { type: 'string' }, growth: { type: 'string' } },
});
const repo = path.resolve(values.repo ?? '.');
const repomix = values.repomix === undefined ? [] : ['--repomix', path.resolve(values.repomix)];

interface Speed {
  readonly cold: { readonly ms: number };
  readonly warm: { readonly ms: number };
  readonly floor: { readonly listMs: number; readonly searchMs: number; readonly by: string };
  readonly repomix?: { readonly ms: number };
  readonly files: number;
  readonly peakMiB: number;
}

const speed = measure<Speed>('speed', ['--repo', repo, ...repomix]);
const growth = measureGrowth(path.resolve(values.growth ?? repo));
const patch = measure<{ readonly spread: readonly { hunks: number; ms: number }[] }>('patch-speed', []);
const start = measure<{
  readonly medianMs: number;
  readonly vsixBytes: number;
  readonly bundles: Readonly<Record<string, { readonly bytes: number }>>;
}>('activate', []);
const stream = measure<{
  readonly view: {
    readonly tokensPerSecond: number;
    readonly delay: { readonly p50Ms: number; readonly p99Ms: number; readonly maxMs: number };
    readonly work: { readonly p99Ms: number; readonly maxMs: number };
  };
}>('stream', []);

const rows: readonly (readonly [what: string, figure: string])[] = [
  [
    `from a failing output to the prompt, ${path.basename(repo)}, ${speed.files} files, first time`,
    `${speed.cold.ms} ms`,
  ],
  ['the same again in the same process', `${speed.warm.ms} ms`],
  [
    `one listing and one search of that tree by ${speed.floor.by}`,
    `${speed.floor.listMs} + ${speed.floor.searchMs} ms`,
  ],
  ...(speed.repomix === undefined ? [] : [['repomix on that tree', `${speed.repomix.ms} ms`] as const]),
  ['peak memory', `${speed.peakMiB} MiB`],
  ...growth,
  ['planning a patch of 250, 500 and 1,000 hunks', patch.spread.map(({ ms }) => `${ms} ms`).join(', ')],
  ['activation, median of ten starts', `${start.medianMs} ms`],
  ['what activation loads', kilobytes(start.bundles['dist/extension.js']?.bytes)],
  ['what the first command loads', kilobytes(start.bundles['dist/work.js']?.bytes)],
  ['the VSIX', kilobytes(start.vsixBytes)],
  ['an answer of 100,000 tokens to the page', `${stream.view.tokensPerSecond} tokens a second`],
  [
    'delay of the event loop meanwhile, p50, p99, most',
    `${stream.view.delay.p50Ms}, ${stream.view.delay.p99Ms}, ${stream.view.delay.maxMs} ms`,
  ],
  ['processor time of one turn of it, p99, most', `${stream.view.work.p99Ms}, ${stream.view.work.maxMs} ms`],
];
const table = [
  '| what | measured |',
  '|---|---|',
  ...rows.map(([what, figure]) => `| ${what} | ${figure} |`),
];
const made = `On ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.version}.`;
const readme = path.join(root, 'README.md');
const parts = /(<!-- figures -->\n).*?(<!-- end -->)/s;
writeFileSync(
  readme,
  readFileSync(readme, 'utf8').replace(
    parts,
    `$1What \`bench:figures\` measured last:\n\n${table.join('\n')}\n\n${made}\n$2`,
  ),
);
console.log([...table, '', made].join('\n'));

/** The last line that a benchmark prints. @throws when it fails. */
function measure<T>(bench: string, args: readonly string[]): T {
  const child = spawnSync('npm', ['run', '-s', `bench:${bench}`, '--', ...args], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: process.platform === 'win32',
  });
  const last = child.stdout.trim().split('\n').at(-1);
  if (child.status !== 0 || last === undefined) throw new Error(`${bench} failed.`);
  return JSON.parse(last) as T;
}

function measureGrowth(source: string): readonly (readonly [string, string])[] {
  return [1, 4, 16].map((copies) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'greenlight-growth-'));
    try {
      for (let copy = 0; copy < copies; copy++) linkTree(source, path.join(folder, `copy${copy}`));
      const { warm, files } = measure<Speed>('speed', ['--repo', folder]);
      const perThousand = ((warm.ms / files) * 1000).toFixed(1);
      return [
        `${copies} × ${path.basename(source)}, ${files} files`,
        `${perThousand} ms for 1,000 files`,
      ] as const;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

/** A copy by hard links, without its history. */
function linkTree(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.name === '.git' || entry.name === 'node_modules') continue;
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else if (entry.isFile()) linkSync(source, target);
  }
}

function kilobytes(bytes: number | undefined): string {
  return `${Math.round((bytes ?? 0) / 1024)} KB`;
}
