import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ExecutedCode, TraceWish } from '../../run/run.ts';
import { readGoTrace } from './readGoTrace.ts';
import { readNodeTrace, type TracedScript } from './readNodeTrace.ts';
import { type PythonTrace, readPythonTrace } from './readPythonTrace.ts';

/** How a run is made to leave a trace, and how that is read. */
export interface Tracer {
  /** What the run's environment needs on top, given what it has. */
  environment(wish: TraceWish, given: NodeJS.ProcessEnv): Readonly<Record<string, string>>;
  /** undefined where the run left nothing that can be read. */
  read(wish: TraceWish): Promise<ExecutedCode | undefined>;
}

/** @param recorders the folder that holds `record.cjs` and `greenlight_trace.py`, absolute. */
export function createTracer(recorders: string): Tracer {
  return {
    environment({ format, path: folder, root }, given) {
      if (format === 'go') return {};
      const common = { GREENLIGHT_TRACE_FOLDER: folder, GREENLIGHT_TRACE_ROOT: root };
      if (format === 'python') {
        const before = given['PYTHONPATH'] === undefined ? [] : [given['PYTHONPATH']];
        return { ...common, PYTHONPATH: [recorders, ...before].join(path.delimiter) };
      }
      const recorder = path.join(recorders, 'record.cjs').replaceAll('\\', '/');
      return { ...common, NODE_OPTIONS: `${given['NODE_OPTIONS'] ?? ''} --require "${recorder}"`.trim() };
    },
    async read({ format, path: folder, root, module }) {
      if (format === 'go') {
        const files = module && readGoTrace(await readProfile(folder), module);
        return files === undefined || files.length === 0 ? undefined : { files, whole: [] };
      }
      const records = await readRecords(folder);
      if (records.length === 0) return undefined;
      if (format === 'python') return readPythonTrace(records as readonly PythonTrace[]);
      const scripts = (records as readonly { readonly scripts: readonly TracedScript[] }[]).flatMap(
        (record) => record.scripts,
      );
      const files = readNodeTrace(root, scripts);
      return files.length === 0 ? undefined : { files, whole: [] };
    },
  };
}

/** '' where the tests were not built, or the process died before it wrote. */
function readProfile(folder: string): Promise<string> {
  return readFile(path.join(folder, 'cover.out'), 'utf8').catch(() => '');
}

/** One record a process. One that was killed while it wrote is left out. */
async function readRecords(folder: string): Promise<readonly unknown[]> {
  const names = await readdir(folder).catch(() => []);
  const records: unknown[] = [];
  for (const name of names.filter((each) => /^\d+(-\d+)?\.json$/.test(each)).sort()) {
    try {
      records.push(JSON.parse(await readFile(path.join(folder, name), 'utf8')));
    } catch {}
  }
  return records;
}
