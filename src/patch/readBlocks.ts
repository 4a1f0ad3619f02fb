import { say } from '../base/say.ts';
import { replaceLine, searchLine } from '../prompt/answerFormat.ts';
import { isFence, pathOf, settlePath } from './namePath.ts';
import type { FileEdit, IncompleteEdit } from './patch.ts';
import { readBlock } from './readBlock.ts';

/*
 * SEARCH/REPLACE blocks, as we ask for them and as models write them:
 *
 *     edits   := ( path? fence? block fence? )*
 *     block   := open EOL hint* lines divider EOL lines close EOL
 *     open    := '<<<<<<< SEARCH' | '------- SEARCH' | '<<<<<<< ORIGINAL'      three marks or more
 *     hint    := ':start_line:' n | ':end_line:' n | '-------'
 *     divider := '======='                                                       three marks or more
 *     close   := '>>>>>>> REPLACE' | '+++++++ REPLACE' | '>>>>>>> UPDATED'     a further divider closes too
 *
 * The path stands on a line of its own before the block, perhaps in a fence's info string, as a heading or a comment; only
 * fences and blank lines may stand between. A block without one belongs to the path before it.
 */

/** What a form's reader found. */
export interface ReadEdits {
  readonly edits: readonly FileEdit[];
  readonly incomplete: readonly IncompleteEdit[];
}

/** Reads every block. `knownPaths` settles a path that was written with too much or too little in front. Cannot throw. */
export function readBlocks(lines: readonly string[], knownPaths: readonly string[]): ReadEdits {
  const edits: FileEdit[] = [];
  const incomplete: IncompleteEdit[] = [];
  let path: string | undefined;
  let floor = 0;
  for (let at = 0; at < lines.length; at++) {
    if (!searchLine.test(lines[at] as string)) continue;
    path = findPath(lines.slice(Math.max(floor, at - 5), at), knownPaths) ?? path ?? onlyOf(knownPaths);
    const block = readBlock(lines, at + 1, path ?? '');
    if (path === undefined)
      incomplete.push({ path, kind: 'malformed', reason: say('An edit names no file.') });
    else if (block.kind === 'cut')
      incomplete.push({ path, reason: say('The edit of {0} is cut off.', path) });
    else if (block.kind === 'unclear') {
      const reason = say('An edit of {0} does not say which line divides its two parts.', path);
      incomplete.push({ path, kind: 'malformed', reason });
    } else {
      const { search, replace, hint } = block;
      edits.push({ kind: 'replace', path, search, replace, hint });
    }
    floor = block.end;
    at = block.end - 1;
  }
  return { edits, incomplete };
}

function onlyOf(paths: readonly string[]): string | undefined {
  return paths.length === 1 ? paths[0] : undefined;
}

/** The nearest line above that names a file. Prose ends the search. */
function findPath(above: readonly string[], knownPaths: readonly string[]): string | undefined {
  for (const line of [...above].reverse()) {
    if (replaceLine.test(line)) return undefined;
    const path = pathOf(line);
    if (path !== undefined) return settlePath(path, knownPaths);
    if (!isFence(line) && line.trim() !== '') return undefined;
  }
  return undefined;
}
