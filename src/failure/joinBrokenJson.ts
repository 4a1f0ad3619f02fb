/** An object, a list, or in a report that is indented a field or a text. */
const opening = /^\s*[[{"]/;

/**
 * Joins lines that are as wide as the terminal with those below them where that makes JSON of what is none: a report of one line, an event of a stream, a long
 * text in a report that is indented. The same list where there is nothing of the kind.
 *
 * @param isFull whether a row is as wide as the terminal.
 */
export function joinBrokenJson(lines: readonly string[], isFull: (at: number) => boolean): readonly string[] {
  const joined: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as string;
    let end = at;
    if (opening.test(line) && isFull(at) && !isJson(line))
      while (isFull(end) && end + 1 < lines.length) end++;
    const whole = end === at ? undefined : wholeOf(lines, at, end);
    joined.push(whole?.text ?? line);
    if (whole !== undefined) at = whole.end;
    // Neither are the rows between: each would be asked for all that stand below it.
    else while (at < end - 1) joined.push(lines[++at] as string);
  }
  return joined.length === lines.length ? lines : joined;
}

/** The last row may be as wide as the others, too: then the next event of a stream seems to go on with it. */
function wholeOf(
  lines: readonly string[],
  at: number,
  end: number,
): { readonly text: string; readonly end: number } | undefined {
  const rows = lines.slice(at, end + 1);
  const next = rows.findIndex((row, below) => below > 0 && /^[[{]"/.test(row));
  const counts = next < 0 ? [rows.length, rows.length - 1] : [rows.length, rows.length - 1, next];
  return counts
    .map((count) => ({ text: rows.slice(0, count).join(''), end: at + count - 1 }))
    .find(({ text }) => isJson(text));
}

/** Or a part of a report. */
function isJson(text: string): boolean {
  const part = text.trim().replace(/,$/, '');
  return [part, `{${part}}`, `[${part}]`].some((whole) => {
    try {
      return JSON.parse(whole) !== undefined;
    } catch {
      return false;
    }
  });
}
