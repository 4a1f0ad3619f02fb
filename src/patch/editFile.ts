import { splitLines } from '../base/lines.ts';
import type { EditedLine, Location } from './locate.ts';
import type { DiffHunk, MatchTier, PatchError } from './patch.ts';

/** One file while the edits of an answer are applied to it, one after the other, in memory. */
export interface EditedFile {
  /** The byte order mark before the first line, or ''. No edit touches it. */
  readonly mark: string;
  lines: EditedLine[];
  /** The ending that new lines take: the file's most frequent one. */
  readonly ending: string;
  /** How far the lines are from where the answer's numbers say, as the hunks so far show. */
  shift: number;
  /** Where the last hunk ended: the next one of the same diff comes behind it. */
  cursor: number;
  readonly tiers: Set<MatchTier>;
}

/** Why an edit has no place. */
export type EditError = Pick<PatchError, 'kind' | 'message' | 'nearest' | 'places'>;

export function openFile(text: string): EditedFile {
  const mark = markOf(text);
  const lines: EditedLine[] = splitLines(text.slice(mark.length));
  return { mark, lines, ending: usualEnding(lines), shift: 0, cursor: 0, tiers: new Set() };
}

function usualEnding(lines: readonly EditedLine[]): string {
  const counts = { '\n': 0, '\r\n': 0, '\r': 0 };
  for (const { ending } of lines) if (ending in counts) counts[ending as '\n'] += 1;
  const [first] = Object.entries(counts).sort(([, a], [, b]) => b - a);
  return first?.[0] ?? '\n';
}

function markOf(text: string): string {
  return text.startsWith('\uFEFF') ? '\uFEFF' : '';
}

export function textOf({ mark, lines }: EditedFile): string {
  return mark + lines.map(({ text, ending }) => text + ending).join('');
}

/** Lines without their endings, and without a byte order mark. */
export function toTexts(text: string): string[] {
  return splitLines(text.slice(markOf(text).length)).map((line) => line.text);
}

/**
 * Applies a hunk's lines at the place where its old ones were found. Lines that stay keep their bytes, endings included;
 * new ones take the ending of the lines they replace where those agree, else the file's usual one. Whether the file ends
 * with a newline stays as it was, unless the hunk itself says otherwise.
 */
export function applyAt(
  file: EditedFile,
  { at: start, count, tier, adapt }: Location,
  lines: DiffHunk['lines'],
): void {
  const next: EditedLine[] = [];
  let at = start;
  let replaced: string | undefined;
  for (const { kind, text } of lines) {
    if (kind === 'add') {
      next.push({ text: adapt(text), ending: replaced || file.ending, isNew: true });
      continue;
    }
    const line = file.lines[at++] as EditedLine;
    if (kind === 'remove') replaced = replaced === undefined || replaced === line.ending ? line.ending : '';
    else {
      next.push(line);
      replaced = undefined;
    }
  }
  const isOpen = isOpenAfter(file, lines);
  const isLast = start + count === file.lines.length;
  const whole = next.map((line, index) =>
    close(line, file.ending, isLast && index === next.length - 1 && isOpen),
  );
  const before = file.lines[start - 1];
  const closed = before !== undefined && before.ending === '' && whole.length > 0;
  const head = file.lines.slice(0, closed ? start - 1 : start);
  if (closed) head.push({ ...before, ending: file.ending });
  file.lines = head.concat(whole, file.lines.slice(start + count));
  file.shift += next.length - count;
  file.cursor = start + next.length;
  file.tiers.add(tier);
}

/** Whether the last line goes without an ending: as the hunk says, else as the file was. */
function isOpenAfter(file: EditedFile, lines: DiffHunk['lines']): boolean {
  if (lines.some(({ noNewline }) => noNewline))
    return lines.findLast(({ kind }) => kind !== 'remove')?.noNewline === true;
  return file.lines.at(-1)?.ending === '';
}

function close(line: EditedLine, usual: string, isOpen: boolean): EditedLine {
  if (isOpen) return line.ending === '' ? line : { ...line, ending: '' };
  return line.ending === '' ? { ...line, ending: usual } : line;
}
