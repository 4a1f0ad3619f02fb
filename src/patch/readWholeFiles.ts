import { say } from '../base/say.ts';
import { replaceLine } from '../prompt/answerFormat.ts';
import { pathMentioned, pathOf, settlePath } from './namePath.ts';
import type { FileEdit, IncompleteEdit } from './patch.ts';
import type { ReadEdits } from './readBlocks.ts';

/*
 * Whole files in fences:
 *
 *     files := ( path EOL fence EOL lines fence EOL | fence path EOL lines fence EOL | prose EOL fence EOL lines fence EOL )*
 *
 * A fence closes with at least as many marks as it opened with; a longer one inside belongs to the file. Prose names the
 * file when it mentions just one of those that the prompt showed. A fence without a path is an illustration, not an edit.
 * Comments that stand for unchanged code make the file no whole file; what is left of an edit's markers makes it none either.
 */
const fenceLine = /^(?<marks>`{3,}|~{3,})(?<info>.*)$/;
const placeholder =
  /^\s*(?:\/\/|#|\/\*|<!--|--)?\s*\.{3}\s*(?:existing|rest|unchanged|remaining|other|same|previous|keep)\b|^\s*(?:\/\/|#|\/\*|<!--|--)\s*(?:\.{3}.*\.{3}|(?:existing|rest of) .*)/i;

/** Reads fenced files. An open fence at the end is incomplete. */
export function readWholeFiles(lines: readonly string[], knownPaths: readonly string[]): ReadEdits {
  const edits: FileEdit[] = [];
  const incomplete: IncompleteEdit[] = [];
  for (let at = 0; at < lines.length; at++) {
    const fence = fenceLine.exec(lines[at] as string)?.groups;
    if (fence === undefined) continue;
    const named = nameOf(fence['info'] ?? '', lines.slice(Math.max(0, at - 3), at), knownPaths);
    const end = findEnd(lines, at + 1, fence['marks'] ?? '');
    if (end === undefined) {
      if (named !== undefined)
        incomplete.push({ path: named, reason: say('The text of {0} is cut off.', named) });
      break;
    }
    const body = lines.slice(at + 1, end);
    const isPartial = body.some((line) => placeholder.test(line) || replaceLine.test(line));
    if (named !== undefined && isPartial)
      incomplete.push({
        path: named,
        kind: 'malformed',
        reason: say('The text of {0} is not whole.', named),
      });
    else if (named !== undefined)
      edits.push({ kind: 'whole', path: named, text: body.map((line) => `${line}\n`).join('') });
    at = end;
  }
  return { edits, incomplete };
}

function nameOf(info: string, above: readonly string[], knownPaths: readonly string[]): string | undefined {
  const inside = info.replace(/^\w*[ :]/, '').trim();
  const written = (/[./]/.test(inside) ? pathOf(inside) : undefined) ?? pathOf(above.at(-1) ?? '');
  if (written !== undefined) return settlePath(written, knownPaths);
  const prose = above.findLast((line) => line.trim() !== '');
  return prose === undefined ? undefined : pathMentioned(prose, knownPaths);
}

function findEnd(lines: readonly string[], from: number, marks: string): number | undefined {
  for (let at = from; at < lines.length; at++) {
    const bare = (lines[at] as string).trimEnd();
    if (bare.startsWith(marks) && bare.replaceAll(marks[0] as string, '') === '') return at;
  }
  return undefined;
}
