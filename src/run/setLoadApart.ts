import type { ExecutedFile, ExecutedFunction, RanLines } from './run.ts';

/**
 * Gives what loading a test's file executes, with no test run, to the modules: whoever imports them runs it, however often it is called
 * then. What is left of each count is the tests' own.
 * Shape: as it came; functions that only loading runs are lines of their file's module.
 */
export function setLoadApart(
  files: readonly ExecutedFile[],
  load: readonly ExecutedFile[],
): readonly ExecutedFile[] {
  const loads = new Map(load.map(({ path, functions }) => [path, countLines(functions)] as const));
  return files.map((file) => ({ ...file, functions: setFileApart(file.functions, loads.get(file.path)) }));
}

function setFileApart(
  functions: readonly ExecutedFunction[],
  loaded: ReadonlyMap<number, number> | undefined,
): readonly ExecutedFunction[] {
  if (loaded === undefined) return functions;
  const module: RanLines[] = [];
  const own: ExecutedFunction[] = [];
  for (const { name, ran } of functions) {
    if (name === '') {
      module.push(...ran);
      continue;
    }
    const left: RanLines[] = [];
    for (const range of ran)
      for (const piece of splitRange(range, loaded)) {
        if (piece.count > 0) left.push(piece);
        else module.push({ ...piece, count: range.count });
      }
    if (left.length > 0) own.push({ name, ran: left });
  }
  const ran = module.sort((a, b) => a.from - b.from);
  return ran.length === 0 ? own : [{ name: '', ran }, ...own];
}

/** Stretches of lines that loading ran equally often, with what is left of the count. */
function splitRange({ from, to, count }: RanLines, loaded: ReadonlyMap<number, number>): readonly RanLines[] {
  const pieces: RanLines[] = [];
  for (let line = from; line <= to; line++) {
    const left = Math.max(0, count - (loaded.get(line) ?? 0));
    const last = pieces.at(-1);
    if (last?.count === left) pieces[pieces.length - 1] = { ...last, to: line };
    else pieces.push({ from: line, to: line, count: left });
  }
  return pieces;
}

function countLines(functions: readonly ExecutedFunction[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { name, ran } of functions)
    if (name !== '')
      for (const { from, to, count } of ran)
        for (let line = from; line <= to; line++) counts.set(line, Math.max(count, counts.get(line) ?? 0));
  return counts;
}
