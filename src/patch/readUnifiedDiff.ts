import { say } from '../base/say.ts';
import { type DiffName, readDiffName, settleDiffPath, unquote, withoutPrefix } from './diffNames.ts';
import type { DiffHunk, FileEdit } from './patch.ts';
import type { ReadEdits } from './readBlocks.ts';
import { isHunkOpen, readHunk } from './readHunk.ts';

/*
 * Unified and git diffs (POSIX diff -u; git-diff's extended headers):
 *
 *     diff   := ( header* '--- ' name EOL '+++ ' name EOL hunk+ | header+ )*
 *     header := 'diff --git ' name ' ' name | 'new file mode' … | 'deleted file mode' … | 'Index: ' name
 *             | 'rename from ' path | 'rename to ' path | 'copy from ' path | 'copy to ' path | 'index ' …
 */

/** One file's section while it is read. */
interface Section {
  git: readonly [from: string, to: string] | undefined;
  from: DiffName | undefined;
  to: DiffName | undefined;
  index: string | undefined;
  moveFrom: string | undefined;
  moveTo: string | undefined;
  isCopy: boolean;
  isNew: boolean;
  isDeleted: boolean;
  isBinary: boolean;
  isCut: boolean;
  isPlaceless: boolean;
  readonly hunks: DiffHunk[];
}

/** Reads all files of a diff. `knownPaths` settles names with and without git's prefixes. Cannot throw: what is no diff is passed over. */
export function readUnifiedDiff(lines: readonly string[], knownPaths: readonly string[]): ReadEdits {
  const sections: Section[] = [];
  let section: Section | undefined;
  let fences = 0;
  const open = () => {
    section = emptySection();
    sections.push(section);
    return section;
  };
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as string;
    if (/^(?:`{3,}|~{3,})/.test(line)) fences++;
    else if (line.startsWith('diff --git ')) open().git = readGitNames(line);
    else if (line.startsWith('Index: ')) open().index = line.slice('Index: '.length).trim();
    else if (line.startsWith('--- ') && (lines[at + 1] ?? '').startsWith('+++ ')) {
      const target = section === undefined || section.from !== undefined ? open() : section;
      target.from = readDiffName(line.slice(4));
      target.to = readDiffName((lines[at + 1] as string).slice(4));
      at++;
    } else if (section?.to !== undefined && isHunkOpen(line)) {
      const { hunk, end, isShort } = readHunk(lines, at, fences % 2 === 1);
      section.hunks.push(hunk);
      section.isPlaceless ||=
        isShort && hunk.lines.length > 0 && hunk.lines.every(({ kind }) => kind === 'add');
      section.isCut ||= isShort && lines.slice(end, end + 3).every((each) => each.trim() === '');
      at = end - 1;
    } else if (section !== undefined) readHeader(line, section);
  }
  const read = sections.map((each) => toEdits(each, knownPaths));
  return {
    edits: read.flatMap(({ edits }) => edits),
    incomplete: read.flatMap(({ incomplete }) => incomplete),
  };
}

function emptySection(): Section {
  return {
    git: undefined,
    from: undefined,
    to: undefined,
    index: undefined,
    moveFrom: undefined,
    moveTo: undefined,
    isCopy: false,
    isNew: false,
    isDeleted: false,
    isBinary: false,
    isCut: false,
    isPlaceless: false,
    hunks: [],
  };
}

/** Two names without quotes are alike but for their prefix, or the section says how it renames: so an equal split is the one. */
function readGitNames(line: string): readonly [string, string] | undefined {
  const text = line.slice('diff --git '.length);
  const quoted = /^("(?:[^"\\]|\\.)*"|\S+) ("(?:[^"\\]|\\.)*"|\S+)$/.exec(text);
  if (quoted !== null) return [unquote(quoted[1] as string), unquote(quoted[2] as string)];
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) {
    const [from, to] = [text.slice(0, at), text.slice(at + 1)];
    if (withoutPrefix(from) === withoutPrefix(to)) return [from, to];
  }
  return undefined;
}

function readHeader(line: string, section: Section): void {
  if (section.hunks.length > 0) return;
  const move = /^(?<verb>rename|copy) (?<side>from|to) (?<path>.+)$/.exec(line)?.groups;
  if (move !== undefined) {
    section[move['side'] === 'from' ? 'moveFrom' : 'moveTo'] = unquote(move['path'] ?? '');
    section.isCopy = move['verb'] === 'copy';
  } else if (line.startsWith('new file mode')) section.isNew = true;
  else if (line.startsWith('deleted file mode')) section.isDeleted = true;
  else if (/^(?:GIT binary patch|Binary files )/.test(line)) section.isBinary = true;
}

function toEdits(section: Section, knownPaths: readonly string[]): ReadEdits {
  const { from, to, hunks } = section;
  const path = pathOf(section, knownPaths);
  if (path === undefined) return { edits: [], incomplete: [] };
  const problem = problemOf(section, path);
  if (problem !== undefined) return { edits: [], incomplete: [{ path, ...problem }] };
  const isCreated = section.isNew || (from?.isNowhere === true && to?.isNowhere !== true);
  if (isCreated) return { edits: [{ kind: 'create', path, text: addedText(hunks) }], incomplete: [] };
  return { edits: changesOf(section, path), incomplete: [] };
}

const nameIn = (name: DiffName | undefined) => (name?.name === '/dev/null' ? undefined : name?.name);

function pathOf(
  { git, from, to, index, moveFrom }: Section,
  knownPaths: readonly string[],
): string | undefined {
  if (moveFrom !== undefined) return moveFrom;
  const names = {
    from: from === undefined ? git?.[0] : nameIn(from),
    to: to === undefined ? git?.[1] : nameIn(to),
    index,
  };
  return settleDiffPath(names, knownPaths);
}

function problemOf(
  section: Section,
  path: string,
): { readonly kind: 'incomplete' | 'malformed'; readonly reason: string } | undefined {
  const { from, hunks, moveTo, isBinary, isCut, isPlaceless } = section;
  if (isBinary) return { kind: 'malformed', reason: say('The diff of {0} is binary.', path) };
  if (isCut) return { kind: 'incomplete', reason: say('The diff of {0} is cut off.', path) };
  if (isPlaceless)
    return {
      kind: 'malformed',
      reason: say('The diff of {0} adds lines without the context that its header counts.', path),
    };
  if (contradicts(section))
    return { kind: 'malformed', reason: say('The diff of {0} names different files in its headers.', path) };
  if (from !== undefined && hunks.length === 0 && moveTo === undefined)
    return { kind: 'incomplete', reason: say('The diff of {0} has no hunk.', path) };
  return undefined;
}

function changesOf({ hunks, moveTo, isCopy, isDeleted, to }: Section, path: string): FileEdit[] {
  const target = moveTo ?? path;
  const edits = hunks.map((hunk): FileEdit => ({ kind: 'hunk', path: target, hunk }));
  if (isDeleted || to?.isNowhere === true)
    return [...edits, { kind: 'delete', path, isEmptied: hunks.length > 0 }];
  return moveTo === undefined ? edits : [{ kind: 'rename', path, to: moveTo, isCopy }, ...edits];
}

/** Git's own header and the names below it must speak of the same file. */
function contradicts({ git, from, to, moveFrom, moveTo }: Section): boolean {
  if (git === undefined) return false;
  const differs = (name: string | undefined, other: string | undefined) =>
    name !== undefined && other !== undefined && withoutPrefix(name) !== withoutPrefix(other);
  return (
    differs(nameIn(from), git[0]) ||
    differs(nameIn(to), git[1]) ||
    differs(moveFrom, git[0]) ||
    differs(moveTo, git[1])
  );
}

function addedText(hunks: readonly DiffHunk[]): string {
  return hunks
    .flatMap(({ lines }) => lines.filter(({ kind }) => kind === 'add'))
    .map(({ text, noNewline }) => (noNewline ? text : `${text}\n`))
    .join('');
}
