import { say } from '../base/say.ts';
import type { DiffHunk, FileEdit } from './patch.ts';
import type { ReadEdits } from './readBlocks.ts';

/*
 * The envelope of Codex's apply_patch. Marks may be padded with blanks; some models leave out both ends of it.
 *
 *     patch  := '*** Begin Patch' EOL op* '*** End Patch'
 *     op     := '*** Add File: ' path EOL ( '+' text EOL )*
 *             | '*** Delete File: ' path EOL
 *             | '*** Update File: ' path EOL ( '*** Move to: ' path EOL )? chunk+
 *     chunk  := ( '@@' ( ' ' enclosing )? EOL )* ( [ +-] text EOL | EOL )* ( '*** End of File' EOL )?
 */
const operation = /^\s*\*\*\* (?<verb>Add|Delete|Update) File: (?<path>.*\S)\s*$/;
const begin = '*** Begin Patch';
const end = '*** End Patch';

/** True for a line that only this form has. */
export function isApplyPatchLine(line: string): boolean {
  return line.trim() === begin || /^\s*\*\*\* (?:Add|Update) File: /.test(line);
}

/** Reads the operations. An envelope that was opened and not closed is incomplete: its last operation may lack lines. */
export function readApplyPatch(lines: readonly string[]): ReadEdits {
  const first = lines.findIndex(isApplyPatchLine);
  const hasBegin = (lines[first] ?? '').trim() === begin;
  const from = hasBegin ? first + 1 : first;
  const found = lines.findIndex((line, at) => at > first && line.trim() === end);
  if (!hasBegin && found >= 0)
    return {
      edits: [],
      incomplete: [{ path: undefined, kind: 'malformed', reason: say('The patch has no “{0}”.', begin) }],
    };
  const to = found < 0 ? lines.length : found;
  const starts = lines.flatMap((line, at) => (at >= from && at < to && operation.test(line) ? [at] : []));
  const read = starts.map((start, index) => readOperation(lines.slice(start, starts[index + 1] ?? to)));
  const stray = lines.slice(from, starts[0] ?? to).find((line) => line.trim() !== '');
  const incomplete = read.flatMap((each) => each.incomplete);
  if (hasBegin && found < 0) {
    const last = operation.exec(lines[starts.at(-1) ?? -1] ?? '')?.groups?.['path'];
    const reason =
      last === undefined ? say('The patch is cut off.') : say('The edit of {0} is cut off.', last);
    return { edits: read.slice(0, -1).flatMap(({ edits }) => edits), incomplete: [{ path: last, reason }] };
  }
  if (stray !== undefined)
    incomplete.push({
      path: undefined,
      kind: 'malformed',
      reason: say('The patch has a line that does not fit its form: {0}', stray),
    });
  return { edits: read.flatMap(({ edits }) => edits), incomplete };
}

function readOperation(lines: readonly string[]): {
  edits: FileEdit[];
  incomplete: ReadEdits['incomplete'][number][];
} {
  const { verb, path = '' } = operation.exec(lines[0] as string)?.groups ?? {};
  const body = lines.slice(1);
  const malformed = (reason: string) => ({
    edits: [],
    incomplete: [{ path, kind: 'malformed' as const, reason }],
  });
  if (verb === 'Delete') return { edits: [{ kind: 'delete', path }], incomplete: [] };
  if (verb === 'Add') {
    while (body.at(-1)?.trim() === '') body.pop();
    if (body.some((line) => !line.startsWith('+')))
      return malformed(say('A line of the new file {0} lacks its +.', path));
    return {
      edits: [{ kind: 'create', path, text: body.map((line) => `${line.slice(1)}\n`).join('') }],
      incomplete: [],
    };
  }
  const to = /^\s*\*\*\* Move to: (.*\S)\s*$/.exec(body[0] ?? '')?.[1];
  const chunks = readChunks(to === undefined ? body : body.slice(1));
  if (chunks === undefined)
    return malformed(say('The edit of {0} has a line that does not fit its form.', path));
  if (chunks.length === 0 && to === undefined) return malformed(say('The edit of {0} is empty.', path));
  const hunks = chunks.map((hunk): FileEdit => ({ kind: 'hunk', path, hunk }));
  return { edits: to === undefined ? hunks : [...hunks, { kind: 'rename', path, to }], incomplete: [] };
}

interface Chunk {
  enclosing: string | undefined;
  readonly lines: DiffHunk['lines'][number][];
  atEnd: boolean;
}

/** undefined when a chunk changes nothing, and so is none, or a mark is unknown. Context may lack its leading blank: it must match anyway. */
function readChunks(lines: readonly string[]): DiffHunk[] | undefined {
  const chunks: Chunk[] = [];
  for (const line of withoutFence(lines)) {
    const scope = /^@@(?:\s+(?<enclosing>.*))?$/.exec(line.trimEnd());
    const last = chunks.at(-1);
    if (scope !== null) {
      const enclosing = scope.groups?.['enclosing']?.replace(/ ?@@$/, '').trim() || undefined;
      if (last !== undefined && last.lines.length === 0) last.enclosing = enclosing ?? last.enclosing;
      else chunks.push({ enclosing, lines: [], atEnd: false });
    } else if (line.trim() === '*** End of File') {
      if (last !== undefined) last.atEnd = true;
    } else if (line.startsWith('*** ')) return undefined;
    else {
      const kind = line[0] === '+' ? 'add' : line[0] === '-' ? 'remove' : 'context';
      const text = /^[ +-]/.test(line) ? line.slice(1) : line;
      if (last === undefined)
        chunks.push({ enclosing: undefined, lines: [{ kind, text, noNewline: false }], atEnd: false });
      else last.lines.push({ kind, text, noNewline: false });
    }
  }
  const hunks = chunks.map(({ enclosing, lines: body, atEnd }) => ({
    oldStart: undefined,
    enclosing,
    lines: body,
    atEnd,
  }));
  return hunks.some((hunk) => hunk.lines.every(({ kind }) => kind === 'context')) ? undefined : hunks;
}

/** Without the closing fence and blank lines of the answer around it. */
function withoutFence(lines: readonly string[]): readonly string[] {
  let to = lines.length;
  while (to > 0 && /^(?:`{3,}|~{3,})?\s*$/.test(lines[to - 1] as string)) to--;
  return lines.slice(0, to);
}
