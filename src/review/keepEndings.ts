import { diffLines } from '../base/diffLines.ts';
import { splitLines } from '../base/lines.ts';

const mark = '\uFEFF';

/**
 * A text that was edited in an editor, with the endings and the byte order mark that it had before: an editor gives all lines of a file one ending. Lines
 * that stay keep theirs; new ones have the editor's. A file whose lines end alike takes the editor's as they are.
 */
export function keepEndings(before: string, edited: string): string {
  const head = before.startsWith(mark) && !edited.startsWith(mark) ? mark : '';
  const old = splitLines(before.startsWith(mark) ? before.slice(1) : before);
  const kinds = new Set(old.flatMap(({ ending }) => (ending === '' ? [] : [ending])));
  if (kinds.size < 2 && !kinds.has('\r')) return head + edited;
  const lines = splitLines(edited);
  const changes = diffLines(
    old.map(({ text }) => text),
    lines.map(({ text }) => text),
  );
  const kept: (readonly { readonly ending?: string }[])[] = [];
  let at = 0;
  for (const change of changes) {
    kept.push(
      old.slice(at, change.from),
      Array.from(change.lines, () => ({})),
    );
    at = change.to;
  }
  const endings = [...kept.flat(), ...old.slice(at)];
  const whole = lines.map(
    ({ text, ending }, index) => text + (ending === '' ? '' : endings[index]?.ending || ending),
  );
  return head + whole.join('');
}
