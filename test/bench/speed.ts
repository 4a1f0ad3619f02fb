/**
 * The speed benchmark: `--repo DIR [--repomix PATH]`. From a failing output that names a test file of DIR to the finished prompt, in a
 * fresh Node process (from its start) and again in the same one, the medians of three; beside it the floor, one listing and one search of the
 * same tree, and repomix where it is given. The peaks are the highest of all. Prints one JSON line.
 */
import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { collectContext } from '../../src/context/collectContext.ts';
import { FileCutter } from '../../src/context/fileCutter.ts';
import { createPathMapper } from '../../src/failure/createPathMapper.ts';
import { readFailures } from '../../src/failure/readFailures.ts';
import { parsers } from '../../src/frameworks/all.ts';
import { TextMemory } from '../../src/node/disk/textMemory.ts';
import { DiskFiles, type DiskFilesOptions } from '../../src/node/diskFiles.ts';
import { buildPrompt, promptOverheadTokens } from '../../src/prompt/buildPrompt.ts';
import { cacheFolder } from '../host/cache.ts';

interface Measured {
  readonly ms: number;
  readonly stages: Readonly<Record<string, number>>;
  readonly files: number;
  readonly peakMiB: number;
}

/** What the extension keeps of a folder. */
type Remembered = Required<Pick<DiskFilesOptions, 'memory' | 'cutter'>>;

/** Fresh processes, and questions in each after the first. */
const repeats = 3;
/** What the floor searches for. */
const word = 'TemplateLiteral';
const { values } = parseArgs({
  options: {
    repo: { type: 'string' },
    repomix: { type: 'string' },
    ask: { type: 'boolean', default: false },
  },
});
const root = path.resolve(values.repo ?? '.');

if (values.ask) console.log(JSON.stringify(await askAgainAndAgain()));
else {
  const processes = Array.from({ length: repeats }, askInFreshProcess);
  const { files, ...cold } = medianOf(processes.map(([first]) => first));
  const { ms, stages } = medianOf(processes.map(([, ...again]) => medianOf(again)));
  const peakMiB = Math.max(...processes.flat().map((run) => run.peakMiB));
  const repomix = values.repomix === undefined ? {} : { repomix: { ms: timeRepomix(values.repomix) } };
  console.log(JSON.stringify({ cold, warm: { ms, stages }, floor: floor(), ...repomix, files, peakMiB }));
}

function askInFreshProcess(): readonly [Measured, ...Measured[]] {
  const args = [import.meta.filename, '--ask', '--repo', root];
  const child = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (child.status !== 0) throw new Error(child.stderr);
  return JSON.parse(child.stdout);
}

function medianOf(runs: readonly Measured[]): Measured {
  return runs.toSorted((a, b) => a.ms - b.ms)[Math.floor(runs.length / 2)] as Measured;
}

async function askAgainAndAgain(): Promise<readonly Measured[]> {
  const remembered: Remembered = { memory: { texts: new TextMemory() }, cutter: new FileCutter() };
  const runs = [await measure(performance.now(), remembered)];
  while (runs.length <= repeats) runs.push(await measure(0, remembered));
  return runs;
}

/** @param beforeMs what was spent before, counted into the total: the start of a fresh process. */
async function measure(beforeMs: number, remembered: Remembered): Promise<Measured> {
  const stages: Record<string, number> = beforeMs === 0 ? {} : { start: Math.round(beforeMs) };
  const startedAt = performance.now();
  let last = startedAt;
  const mark = (stage: string) => {
    stages[stage] = Math.round(performance.now() - last);
    last = performance.now();
  };
  const { signal } = new AbortController();
  const disk = new DiskFiles(root, remembered);
  const listing = await disk.list(signal);
  mark('list');
  const test = listing.paths.find((file) =>
    /(^|\/)(tests?|__tests__|spec)\/.*\.[cm]?[jt]sx?$|[._](test|spec)\./.test(file),
  );
  if (test === undefined) throw new Error(`There is no test file in ${root}.`);
  const output = failingOutput(test);
  const { failures } = readFailures(output, { parsers, mapPath: createPathMapper(listing.paths) });
  mark('failures');
  const context = await collectContext(
    {
      failures,
      output,
      command: 'jest',
      executed: undefined,
      budgetTokens: 8000,
      reservedTokens: promptOverheadTokens(),
      pinned: [],
      excluded: [],
      installKey: 'benchmark',
    },
    {
      list: async () => listing,
      read: disk.read.bind(disk),
      readChanges: disk.readChanges.bind(disk),
      cutter: remembered.cutter,
    },
    signal,
  );
  mark('context');
  buildPrompt(context, new Map(), 'benchmark');
  mark('prompt');
  return {
    ms: Math.round(beforeMs + performance.now() - startedAt),
    stages,
    files: listing.paths.length,
    peakMiB: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

function failingOutput(test: string): string {
  return `FAIL ${test}
  ● parser › parses a template literal

    expect(received).toBe(expected) // Object.is equality

    Expected: "TemplateLiteral"
    Received: undefined

      at Object.toBe (${test}:1:1)

Test Suites: 1 failed, 1 total
Tests:       1 failed, 1 total
`;
}

/** One listing and one search for a word: by ripgrep, which the test host brings along, or by git where there is none. */
function floor(): { readonly listMs: number; readonly searchMs: number; readonly by: string } {
  const packages = 'server-*/node_modules/code-server/lib/vscode/node_modules';
  const brought = `${packages}/@vscode/ripgrep-universal/bin/${process.platform}-${process.arch}/rg`;
  const ripgrep = ['rg', ...globSync(path.join(cacheFolder, brought))].find(
    (program) => spawnSync(program, ['--version']).status === 0,
  );
  return ripgrep !== undefined
    ? { listMs: time(ripgrep, ['--files']), searchMs: time(ripgrep, ['-l', word, '.']), by: 'rg' }
    : {
        listMs: time('git', ['ls-files']),
        searchMs: time('git', ['grep', '-l', word]),
        by: 'git',
      };
}

function timeRepomix(program: string): number {
  const scratch = mkdtempSync(path.join(tmpdir(), 'greenlight-speed-'));
  const args = ['--quiet', '--output', path.join(scratch, 'repomix.xml')];
  const isScript = /\.[cm]?js$/.test(program);
  const ms = isScript ? time(process.execPath, [program, ...args]) : time(program, args);
  rmSync(scratch, { recursive: true, force: true });
  return ms;
}

/** The median of three runs. */
function time(program: string, args: readonly string[]): number {
  const runs = [0, 1, 2].map(() => {
    const startedAt = performance.now();
    spawnSync(program, args, { cwd: root, stdio: 'ignore' });
    return performance.now() - startedAt;
  });
  return Math.round(runs.sort((a, b) => a - b)[1] ?? 0);
}
