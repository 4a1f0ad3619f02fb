import path from 'node:path';
import type { Greenlight } from '../../src/compose.ts';
import { createPathMapper } from '../../src/failure/createPathMapper.ts';
import type { TestFailure } from '../../src/failure/failure.ts';
import { readFailures } from '../../src/failure/readFailures.ts';
import { parsers, runners } from '../../src/frameworks/all.ts';
import { detectRunner } from '../../src/run/detectRunner.ts';
import { joinExecuted } from '../../src/run/joinExecuted.ts';
import type { ExecutedCode, RunPlan, RunResult, TestPackage, TestSelector } from '../../src/run/run.ts';
import { selectNoTest } from '../../src/run/selectNoTest.ts';

const timeoutMs = 240_000;

/** What a command's failing test executed. `alone` says whether it ran by itself. */
export interface Traced {
  readonly executed: ExecutedCode | undefined;
  readonly framework: string;
  readonly failures: number;
  readonly alone: boolean;
  readonly ms: number;
}

/** Runs a shell command with a trace, and then its failing test alone. */
export async function traceCommand(core: Greenlight, root: string, command: string): Promise<Traced> {
  const started = performance.now();
  const { signal } = new AbortController();
  const { paths } = await core.files(root, {}).list(signal);
  const mapPath = createPathMapper(paths);
  const run = async (plan: (scratch: string) => RunPlan): Promise<RunResult> => {
    const scratch = await core.makeScratch();
    try {
      const options = { signal, timeoutMs, idleTimeoutMs: timeoutMs, onOutput: () => undefined };
      return await core.process.run(plan(scratch.path), options);
    } finally {
      await scratch.remove();
    }
  };
  const all = await run((scratch) => shellPlan(root, command, scratch));
  const { framework, failures } = readFailures(all.output, { parsers, mapPath });
  const [failure] = failures;
  const alone = failure && (await traceAlone(failure));
  const executed = joinExecuted({ alone: alone?.one, load: alone?.load, whole: all.executed });
  const ms = Math.round(performance.now() - started);
  return {
    executed,
    framework: framework ?? 'unknown',
    failures: failures.length,
    alone: alone !== undefined,
    ms,
  };

  async function traceAlone({
    file,
    framework: id,
    name,
    nameParts,
  }: TestFailure): Promise<AloneTraces | undefined> {
    if (all.executed?.whole.length) return undefined;
    const detected = detectRunner(await core.packages.find(root, file, signal), runners, {
      framework: id,
      cwd: path.resolve(root, /^\s*cd (\S+) &&/.exec(command)?.[1] ?? ''),
    });
    if (detected === undefined) return undefined;
    const selector = { kind: 'test', file, name, nameParts } as const;
    const { runner } = detected;
    const testPackage = withScript(detected.testPackage, command);
    const runSelected = (wanted: TestSelector) =>
      run((scratch) => runner.plan(testPackage, { selector: wanted, scratch, trace: true }));
    const one = await runSelected(selector);
    const again = readFailures(one.output, { parsers, mapPath, framework: runner.id }).failures;
    if (!again.some((each) => each.name === name)) return undefined;
    const isWhole =
      file === undefined ||
      runner
        .plan(testPackage, { selector: { kind: 'file', file }, scratch: root, trace: true })
        .command.join('\n') === one.plan.command.join('\n');
    return {
      one: one.executed,
      load: isWhole ? undefined : (await runSelected(selectNoTest(file))).executed,
    };
  }
}

/** The package as it would be if the given command were its test script: a test is run again with the flags that it was run with. */
function withScript(testPackage: TestPackage, command: string): TestPackage {
  const text = testPackage.manifests['package.json'];
  if (text === undefined) return testPackage;
  const test = command.replace(/^\s*cd \S+ && /, '');
  const manifest = { ...(JSON.parse(text) as { readonly scripts?: object }) };
  const scripts = { ...manifest.scripts, test };
  const manifests = {
    ...testPackage.manifests,
    'package.json': JSON.stringify({ ...manifest, scripts }),
  };
  return { ...testPackage, manifests };
}

interface AloneTraces {
  readonly one: ExecutedCode | undefined;
  readonly load: ExecutedCode | undefined;
}

/** The benchmark's commands are shell commands; the extension's never are. */
function shellPlan(root: string, command: string, scratch: string): RunPlan {
  const format = /\b(pytest|unittest)\b/.test(command) ? 'python' : 'node';
  const traced = command
    .replace(/-m pytest\b/, '-m pytest -p greenlight_trace')
    .replace(/-m unittest\b/, '-m greenlight_trace unittest')
    .replace(/ --(pool|coverage\.enabled)=\S+/g, '')
    .replace(/\bvitest run\b/, 'vitest run --pool=forks --coverage.enabled=false');
  return {
    framework: 'custom',
    selector: { kind: 'all' },
    command: ['bash', '-c', command],
    cwd: root,
    env: { CI: '1' },
    trace: { format, path: scratch, root, command: ['bash', '-c', traced] },
  };
}
