import type { DiffHunk } from './patch.ts';

/*
 * A hunk of a unified diff, as tools and as models write it:
 *
 *     hunk := '@@' ( ' -' l (',' n)? ' +' l (',' n)? )? ' @@'? section? EOL ( [ +-] text EOL | EOL | '\ No newline…' EOL )*
 *
 * The counts decide while they last: a removed line that looks like a header (`--- x`) is in the hunk then. Models count
 * wrong, so body lines behind the counts still belong to it; and they drop the blank before context, so a line without a
 * mark is context while lines are owed: it has to match anyway.
 */
const hunkLine =
  /^@@+(?: -(?<oldStart>\d+)(?:,(?<oldCount>\d+))? \+(?<newStart>\d+)(?:,(?<newCount>\d+))?)?(?: ?@@+)?(?:\s+(?<section>.*))?$/;

/** True where a line opens a hunk. */
export function isHunkOpen(line: string): boolean {
  return hunkLine.test(line);
}

/** A hunk, the index behind it, and whether it holds fewer lines than its header says. */
export interface HunkRead {
  readonly hunk: DiffHunk;
  readonly end: number;
  readonly isShort: boolean;
}

/** Reads the hunk that opens at `from`. `isFenced`: an empty line behind the counts is context there, and ends the hunk elsewhere. */
export function readHunk(lines: readonly string[], from: number, isFenced: boolean): HunkRead {
  const groups = hunkLine.exec(lines[from] as string)?.groups ?? {};
  const counted = groups['oldStart'] !== undefined;
  let oldLeft = counted ? Number(groups['oldCount'] ?? 1) : Number.NaN;
  let newLeft = counted ? Number(groups['newCount'] ?? 1) : Number.NaN;
  const body: { kind: 'context' | 'remove' | 'add'; text: string; noNewline: boolean }[] = [];
  let at = from + 1;
  for (; at < lines.length; at++) {
    const line = lines[at] as string;
    if (line.startsWith('\\')) {
      const last = body.at(-1);
      if (last !== undefined) last.noNewline = true;
      continue;
    }
    const isOwed = oldLeft > 0 || newLeft > 0;
    const belongs =
      line === ''
        ? goesOn(lines, at) && (isOwed || isFenced || !counted)
        : /^[ +-]/.test(line)
          ? isOwed || !isOutside(lines, at)
          : isOwed && !isHeader(line);
    if (!belongs) break;
    const isMarked = /^[ +-]/.test(line);
    const kind = line[0] === '+' ? 'add' : line[0] === '-' ? 'remove' : 'context';
    if (kind !== 'add') oldLeft--;
    if (kind !== 'remove') newLeft--;
    body.push({ kind, text: isMarked ? line.slice(1) : line, noNewline: false });
  }
  const hunk: DiffHunk = {
    oldStart: counted ? Number(groups['oldStart']) : undefined,
    enclosing: groups['section']?.trim() || undefined,
    lines: body,
  };
  return { hunk, end: at, isShort: oldLeft > 0 || newLeft > 0 };
}

/** An empty line is empty context, its blank lost, when more of the hunk follows. Looks a few lines ahead, so that blank megabytes stay linear. */
function goesOn(lines: readonly string[], at: number): boolean {
  for (let next = at + 1; next < Math.min(lines.length, at + 20); next++) {
    const line = lines[next] as string;
    if (line !== '') return /^[ +-]/.test(line) && !isOutside(lines, next);
  }
  return false;
}

/** A line of the diff around the hunk, or of the answer around the diff. */
function isHeader(line: string): boolean {
  return /^(?:diff |Index: |@@|`{3,}|~{3,}|={20,}|(?:new|old|deleted) (?:file )?mode |(?:rename|copy|similarity) )/.test(
    line,
  );
}

/** The next file's names, or a mail's signature. */
function isOutside(lines: readonly string[], at: number): boolean {
  const line = lines[at] as string;
  return line === '-- ' || (line.startsWith('--- ') && (lines[at + 1] ?? '').startsWith('+++ '));
}
