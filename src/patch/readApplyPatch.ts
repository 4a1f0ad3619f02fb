import type { DiffHunk, FileEdit } from './patch.ts';
import type { ReadEdits } from './readBlocks.ts';

/*
 * The envelope of Codex's apply_patch:
 *
 *     patch  := '*** Begin Patch' EOL op* '*** End Patch'
 *     op     := '*** Add File: ' path EOL ( '+' text EOL )*
 *             | '*** Delete File: ' path EOL
 *             | '*** Update File: ' path EOL ( '*** Move to: ' path EOL )? chunk*
 *     chunk  := ( '@@' ( ' ' enclosing )? EOL )* ( [ +-] text EOL )* ( '*** End of File' EOL )?
 */

/** Reads the operations between Begin and End. Without its end a patch is incomplete: nothing after the last whole operation counts. */
export function readApplyPatch(lines: readonly string[]): ReadEdits {
  const from = lines.findIndex((line) => line.trim() === '*** Begin Patch');
  const to = lines.findIndex((line, at) => at > from && line.trim() === '*** End Patch');
  const body = lines.slice(from + 1, to < 0 ? lines.length : to);
  const starts = body.flatMap((line, at) =>
    /^\*\*\* (Add|Delete|Update) File: /.test(line.trim()) ? [at] : [],
  );
  const edits: FileEdit[] = [];
  for (const [index, start] of starts.entries()) {
    const end = starts[index + 1] ?? body.length;
    const header = /^\*\*\* (?<verb>\w+) File: (?<path>.+)$/.exec((body[start] as string).trim())?.groups;
    const path = header?.['path']?.trim() ?? '';
    if (to < 0 && index === starts.length - 1)
      return { edits, incomplete: [{ path, reason: `The edit of ${path} is cut off.` }] };
    edits.push(...readOperation(header?.['verb'] ?? '', path, body.slice(start + 1, end)));
  }
  return {
    edits,
    incomplete: to < 0 && starts.length === 0 ? [{ path: undefined, reason: 'The patch is cut off.' }] : [],
  };
}

function readOperation(verb: string, path: string, lines: readonly string[]): FileEdit[] {
  if (verb === 'Delete') return [{ kind: 'delete', path }];
  if (verb === 'Add') {
    const text = lines
      .filter((line) => line.startsWith('+'))
      .map((line) => `${line.slice(1)}\n`)
      .join('');
    return [{ kind: 'create', path, text }];
  }
  const to = /^\*\*\* Move to: (.+)$/.exec(lines[0]?.trim() ?? '')?.[1]?.trim();
  const chunks = readChunks(to === undefined ? lines : lines.slice(1));
  const hunks = chunks.map((hunk): FileEdit => ({ kind: 'hunk', path, hunk }));
  return to === undefined ? hunks : [...hunks, { kind: 'rename', path, to }];
}

function readChunks(lines: readonly string[]): DiffHunk[] {
  const chunks: { enclosing: string | undefined; lines: DiffHunk['lines'][number][]; atEnd: boolean }[] = [];
  let open = true;
  for (const line of lines) {
    const scope = /^@@(?: (?<enclosing>.*))?$/.exec(line);
    if (scope !== null) {
      const last = chunks.at(-1);
      const enclosing = scope.groups?.['enclosing']?.replace(/ ?@@$/, '').trim() || undefined;
      if (last !== undefined && last.lines.length === 0) last.enclosing = enclosing ?? last.enclosing;
      else chunks.push({ enclosing, lines: [], atEnd: false });
      open = false;
    } else if (line.trim() === '*** End of File') {
      const last = chunks.at(-1);
      if (last !== undefined) last.atEnd = true;
    } else {
      if (open && chunks.length === 0) chunks.push({ enclosing: undefined, lines: [], atEnd: false });
      const kind = line[0] === '+' ? 'add' : line[0] === '-' ? 'remove' : 'context';
      const text = /^[ +-]/.test(line) ? line.slice(1) : line;
      chunks.at(-1)?.lines.push({ kind, text, noNewline: false });
    }
  }
  return chunks
    .filter((chunk) => chunk.lines.length > 0)
    .map(({ enclosing, lines: body, atEnd }) => ({ oldStart: undefined, enclosing, lines: body, atEnd }));
}
