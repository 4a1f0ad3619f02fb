/*
 * The lines that `node --test` prints by its spec reporter; its grammar stands in nodeTest.ts.
 */
/** A test or a suite. The title may have several lines. */
export const testLine =
  /^(?<indent>\s*)(?<mark>[✖✔▶﹣]) (?<title>\S[\s\S]*?)(?: \((?<ms>[\d.]+)ms\)(?: # (?<directive>.+))?)?$/;
const timed = /\([\d.]+ms\)$/;
/** What stands above the list at the end. */
export const listHead = '✖ failing tests:';
/** Above each test of the list. */
export const placeLine = /^test at (?<path>.+?):(?<line>\d+):(?<column>\d+)$/;

/** A title of several lines goes on to the line that tells its time. */
export function joinTitles(lines: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const line of lines) {
    const isRest = timed.test(line) && !testLine.test(line) && isUntimed(joined.at(-1));
    joined.push(isRest ? `${joined.pop()}\n${line}` : line);
  }
  return joined;
}

function isUntimed(line = ''): boolean {
  const { mark, ms } = testLine.exec(line)?.groups ?? {};
  return mark === '✖' && ms === undefined;
}

/** A list whose heading a log left out begins with a test's place. */
export function beginsList(line: string, at: number, lines: readonly string[]): boolean {
  return line.startsWith(listHead) || (placeLine.test(line) && lines[at + 1]?.startsWith('✖ ') === true);
}

/** Whether nothing of a list was left out: then it has its heading, and nothing else stands at its margin. */
export function isWhole(list: readonly string[]): boolean {
  const own = list.filter((line) => /^\S/.test(line) && !line.startsWith('✖ ') && !placeLine.test(line));
  return list[0]?.startsWith(listHead) === true && own.length === 0;
}

/** A log of several packages holds several runs: after a list the next tree begins with a test that has no place above it. */
export function splitRuns(lines: readonly string[]): readonly (readonly string[])[] {
  const runs: string[][] = [[]];
  let isList = false;
  for (const [at, line] of lines.entries()) {
    const opens: boolean = isList && /^[✖✔▶﹣] /.test(line) && !placeLine.test(lines[at - 1] ?? '');
    if (opens) runs.push([]);
    isList = beginsList(line, at, lines) || (isList && !opens);
    runs.at(-1)?.push(line);
  }
  return runs;
}
