import { pathOf, settlePath } from './namePath.ts';
import type { FileEdit } from './patch.ts';
import type { ReadEdits } from './readBlocks.ts';

/*
 * Whole files in fences:
 *
 *     files := ( path EOL fence EOL lines fence EOL | fence path EOL lines fence EOL )*
 *
 * A fence closes with at least as many marks as it opened with; a longer one inside belongs to the file. A fence without a
 * path is an illustration, not an edit. Comments that stand for unchanged code make the file no whole file.
 */
const fenceLine = /^(?<marks>`{3,}|~{3,})(?<info>.*)$/;
const placeholder =
  /^\s*(?:\/\/|#|\/\*|<!--|--)?\s*\.{3}\s*(?:existing|rest|unchanged|remaining|other|same|previous|keep)\b|^\s*(?:\/\/|#|\/\*|<!--|--)\s*(?:\.{3}.*\.{3}|(?:existing|rest of) .*)/i;

/** Reads fenced files. An open fence at the end is incomplete. */
export function readWholeFiles(lines: readonly string[], knownPaths: readonly string[]): ReadEdits {
  const edits: FileEdit[] = [];
  for (let at = 0; at < lines.length; at++) {
    const fence = fenceLine.exec(lines[at] as string)?.groups;
    if (fence === undefined) continue;
    const marks = fence['marks'] ?? '';
    const named = nameOf(fence['info'] ?? '', lines[at - 1] ?? '');
    const end = findEnd(lines, at + 1, marks);
    if (end === undefined) {
      const incomplete =
        named === undefined ? [] : [{ path: named, reason: `The text of ${named} is cut off.` }];
      return { edits, incomplete };
    }
    const body = lines.slice(at + 1, end);
    if (named !== undefined && !body.some((line) => placeholder.test(line))) {
      edits.push({
        kind: 'whole',
        path: settlePath(named, knownPaths),
        text: body.map((line) => `${line}\n`).join(''),
      });
    }
    at = end;
  }
  return { edits, incomplete: [] };
}

function nameOf(info: string, above: string): string | undefined {
  const inside = info.replace(/^\w*[ :]/, '').trim();
  return (/[./]/.test(inside) ? pathOf(inside) : undefined) ?? pathOf(above);
}

function findEnd(lines: readonly string[], from: number, marks: string): number | undefined {
  for (let at = from; at < lines.length; at++) {
    const bare = (lines[at] as string).trimEnd();
    if (bare.startsWith(marks) && bare.replaceAll(marks[0] as string, '') === '') return at;
  }
  return undefined;
}
