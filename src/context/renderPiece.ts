import type { WorkspacePath } from '../base/path.ts';
import type { LineRange } from '../base/position.ts';

/** What the prompt puts before each file's heading, so that no file can forge one: eight digits and a space. */
export const markCharacters = 9;

/** The line that opens a file in the prompt. */
export function fileHeading(path: WorkspacePath): string {
  return `=== ${path}`;
}

/**
 * Writes a file's chosen ranges: each opens with its own line numbers and what was left out before it, so that lines need no number of their
 * own and can be quoted as they are. Ranges that touch or overlap are joined.
 */
export function renderPiece(
  path: WorkspacePath,
  lines: readonly string[],
  chosen: readonly LineRange[],
): { readonly text: string; readonly ranges: readonly LineRange[] } {
  const ranges = joinRanges([...chosen].sort((a, b) => a.from - b.from));
  const only = ranges.length === 1 ? ranges[0] : undefined;
  if (only !== undefined && only.from === 1 && only.to >= lines.length)
    return { text: `${fileHeading(path)}\n${lines.join('\n')}\n`, ranges };
  const parts = [fileHeading(path)];
  for (const { from, to } of ranges) parts.push(`@@ ${from}-${to}`, ...lines.slice(from - 1, to));
  return { text: `${parts.join('\n')}\n`, ranges };
}

/** Joins ranges that touch or overlap. */
export function joinRanges(sorted: readonly LineRange[]): LineRange[] {
  const joined: LineRange[] = [];
  for (const range of sorted) {
    const last = joined.at(-1);
    if (last !== undefined && range.from <= last.to + 1)
      joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
    else joined.push(range);
  }
  return joined;
}
