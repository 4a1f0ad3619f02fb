import type { DiffHunk, FileEdit } from './patch.ts';
import type { ReadEdits } from './readBlocks.ts';

/*
 * Unified and git diffs (POSIX diff -u; git-diff's extended headers):
 *
 *     diff   := ( header* '--- ' path EOL '+++ ' path EOL hunk+ | header+ )*
 *     header := 'diff --git a/' path ' b/' path | 'new file mode' … | 'deleted file mode' … | 'rename from ' path | 'rename to ' path | 'index ' …
 *     hunk   := '@@' ( ' -' l (',' n)? ' +' l (',' n)? )? ' @@'? section? EOL ( [ +-\] text EOL )*
 *
 * Counts and line numbers may be wrong: models can't count. A hunk ends where no body line follows.
 */
const hunkLine = /^@@+(?: -(?<start>\d+)(?:,(?<count>\d+))? \+\d+(?:,\d+)?)?(?: ?@@+)?(?: (?<section>.*))?$/;

interface FileState {
  from: string | undefined;
  to: string | undefined;
  renameFrom: string | undefined;
  renameTo: string | undefined;
  isNew: boolean;
  isDeleted: boolean;
  readonly hunks: DiffHunk[];
}

/** Reads all files of a diff. Cannot throw: what is no diff is passed over. */
export function readUnifiedDiff(lines: readonly string[]): ReadEdits {
  const files: FileState[] = [];
  let file: FileState | undefined;
  const open = () => {
    const next = emptyFile();
    files.push(next);
    return next;
  };
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as string;
    if (line.startsWith('diff --git ')) {
      file = open();
      readGitHeader(line, file);
    } else if (line.startsWith('--- ') && (lines[at + 1] ?? '').startsWith('+++ ')) {
      if (file === undefined || file.hunks.length > 0) file = open();
      file.from = readName(line.slice(4));
      file.to = readName((lines[at + 1] as string).slice(4));
      at++;
    } else if (file !== undefined && hunkLine.test(line) && (file.to ?? file.from) !== undefined) {
      const { hunk, end } = readHunk(lines, at);
      file.hunks.push(hunk);
      at = end - 1;
    } else if (file !== undefined) readHeader(line, file);
  }
  return { edits: files.flatMap(editsOf), incomplete: [] };
}

function emptyFile(): FileState {
  return {
    from: undefined,
    to: undefined,
    renameFrom: undefined,
    renameTo: undefined,
    isNew: false,
    isDeleted: false,
    hunks: [],
  };
}

function readGitHeader(line: string, file: FileState): void {
  const match = /^diff --git "?a\/(.*?)"? "?b\/(.*?)"?$/.exec(line);
  if (match === null) return;
  file.from = match[1] as string;
  file.to = match[2] as string;
}

function readHeader(line: string, file: FileState): void {
  if (line.startsWith('new file mode')) file.isNew = true;
  else if (line.startsWith('deleted file mode')) file.isDeleted = true;
  else if (line.startsWith('rename from ')) file.renameFrom = line.slice('rename from '.length);
  else if (line.startsWith('rename to ')) file.renameTo = line.slice('rename to '.length);
}

/** A name of a `---` or `+++` line: without its timestamp, quotes and `a/`, `b/`. */
function readName(text: string): string | undefined {
  const bare = (text.split('\t')[0] ?? '').trim().replace(/^"(.*)"$/, '$1');
  if (bare === '/dev/null') return undefined;
  return bare.replace(/^[ab]\//, '');
}

function readHunk(lines: readonly string[], from: number): { hunk: DiffHunk; end: number } {
  const groups = hunkLine.exec(lines[from] as string)?.groups;
  const body: { kind: 'context' | 'remove' | 'add'; text: string; noNewline: boolean }[] = [];
  let at = from + 1;
  for (; at < lines.length; at++) {
    const line = lines[at] as string;
    if (line.startsWith('\\')) {
      const last = body.at(-1);
      if (last !== undefined) last.noNewline = true;
    } else if (line === '' && bodyGoesOn(lines, at))
      body.push({ kind: 'context', text: '', noNewline: false });
    else if (/^[ +-]/.test(line) && !startsNextFile(lines, at)) {
      const kind = line[0] === ' ' ? 'context' : line[0] === '+' ? 'add' : 'remove';
      body.push({ kind, text: line.slice(1), noNewline: false });
    } else break;
  }
  const start = groups?.['start'];
  const enclosing = groups?.['section']?.trim();
  const hunk = {
    oldStart: start === undefined ? undefined : Number(start),
    enclosing: enclosing || undefined,
    lines: body,
  };
  return { hunk, end: at };
}

/** An empty line is an empty context line when more of the hunk follows. */
function bodyGoesOn(lines: readonly string[], at: number): boolean {
  const next = lines.slice(at + 1).find((line) => line !== '');
  return next !== undefined && /^[ +-]/.test(next) && !/^(?:--- |-- $)/.test(next);
}

function startsNextFile(lines: readonly string[], at: number): boolean {
  return (
    (lines[at] as string).startsWith('--- ') &&
    (lines[at + 1] ?? '').startsWith('+++ ') &&
    /^@@/.test(lines[at + 2] ?? '@@')
  );
}

function editsOf(file: FileState): FileEdit[] {
  const path = file.renameFrom ?? file.from ?? file.to;
  if (path === undefined) return [];
  const created = file.isNew || (file.from === undefined && file.to !== undefined);
  if (created) return [{ kind: 'create', path: file.to ?? path, text: addedText(file.hunks) }];
  if (file.isDeleted || file.to === undefined) return [{ kind: 'delete', path }];
  const hunks = file.hunks.map((hunk): FileEdit => ({ kind: 'hunk', path, hunk }));
  return file.renameTo === undefined ? hunks : [...hunks, { kind: 'rename', path, to: file.renameTo }];
}

function addedText(hunks: readonly DiffHunk[]): string {
  return hunks
    .flatMap(({ lines }) => lines.filter(({ kind }) => kind === 'add'))
    .map(({ text, noNewline }) => (noNewline ? text : `${text}\n`))
    .join('');
}
