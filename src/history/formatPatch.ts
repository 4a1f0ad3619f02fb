import { type ChangedLines, diffLines } from '../base/diffLines.ts';
import type { FileImage } from '../review/review.ts';

const contextLines = 3;

/**
 * Whole-file images as a patch that `git apply` takes, in git's own form (https://git-scm.com/docs/diff-format):
 *
 *     patch := (header hunk*)*       a file that is created or deleted empty has no hunk
 *     line  := (' ' | '-' | '+') text, with its carriage return where it has one; or `\ No newline at end of file`
 *
 * Only `\n` ends a line, as for git. Texts are as the editor has them, in Unicode.
 */
export function formatPatch(images: readonly FileImage[]): string {
  return images.map(formatFile).join('');
}

function formatFile({ path, before, after }: FileImage): string {
  if (before === after) return '';
  const [from, to] = [quoteName(`a/${path}`), quoteName(`b/${path}`)];
  const hunks = formatHunks(linesOf(before ?? ''), linesOf(after ?? ''));
  // Git ends a name that holds blanks with a tab: else they could be the beginning of a date.
  const end = path.includes(' ') ? '\t' : '';
  return [
    `diff --git ${from} ${to}\n`,
    before === undefined ? 'new file mode 100644\n' : '',
    after === undefined ? 'deleted file mode 100644\n' : '',
    hunks === '' ? '' : `--- ${before === undefined ? '/dev/null' : from + end}\n`,
    hunks === '' ? '' : `+++ ${after === undefined ? '/dev/null' : to + end}\n`,
    hunks,
  ].join('');
}

function formatHunks(old: readonly string[], now: readonly string[]): string {
  let shift = 0;
  return groupChanges(diffLines(old, now))
    .map((changes) => {
      const first = Math.max(0, (changes[0]?.from ?? 0) - contextLines);
      const last = Math.min(old.length, (changes.at(-1)?.to ?? 0) + contextLines);
      const lines: (readonly string[])[] = [];
      let at = first;
      for (const { from, to, lines: added } of changes) {
        lines.push(mark(' ', old.slice(at, from)), mark('-', old.slice(from, to)), mark('+', added));
        at = to;
      }
      lines.push(mark(' ', old.slice(at, last)));
      const grown = changes.reduce((sum, { from, to, lines: added }) => sum + added.length - (to - from), 0);
      const head = `@@ -${span(first, last - first)} +${span(first + shift, last - first + grown)} @@\n`;
      shift += grown;
      return head + lines.flat().join('');
    })
    .join('');
}

/** Changes whose context would touch are one hunk. */
function groupChanges(changes: readonly ChangedLines[]): readonly (readonly ChangedLines[])[] {
  const groups: ChangedLines[][] = [];
  for (const change of changes) {
    const last = groups.at(-1)?.at(-1);
    if (last !== undefined && change.from - last.to <= 2 * contextLines) groups.at(-1)?.push(change);
    else groups.push([change]);
  }
  return groups;
}

/** @param from 0-based. An empty span stands behind the line that it names. */
function span(from: number, count: number): string {
  return `${count === 0 ? from : from + 1},${count}`;
}

function mark(sign: string, lines: readonly string[]): string[] {
  return lines.map((line) =>
    line.endsWith('\n') ? sign + line : `${sign}${line}\n\\ No newline at end of file\n`,
  );
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.split(/(?<=\n)/);
}

/** Git's C-style quotes, for a name that would end its line or its quotes, or is not plain ASCII: the header is then the same in every encoding. */
function quoteName(name: string): string {
  const escaped = name.replace(/["\\]|[^\x20-\x7e]+/g, (signs) =>
    signs === '"' || signs === '\\' ? `\\${signs}` : octalOf(signs),
  );
  return escaped === name ? name : `"${escaped}"`;
}

function octalOf(signs: string): string {
  return [...new TextEncoder().encode(signs)]
    .map((byte) => `\\${byte.toString(8).padStart(3, '0')}`)
    .join('');
}
