/** A line of text with the ending it had: `\n`, `\r\n`, `\r`, or none on the last line. */
export interface Line {
  readonly text: string;
  readonly ending: '\n' | '\r\n' | '\r' | '';
}

/** Cuts text into lines. Joined again they give the same text. An empty text has no lines; a final ending opens no further line. */
export function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  let from = 0;
  let feed = text.indexOf('\n');
  let carriage = text.indexOf('\r');
  while (feed >= 0 || carriage >= 0) {
    const isFeed = carriage < 0 || (feed >= 0 && feed < carriage);
    const at = isFeed ? feed : carriage;
    const ending = isFeed ? '\n' : feed === carriage + 1 ? '\r\n' : '\r';
    lines.push({ text: text.slice(from, at), ending });
    from = at + ending.length;
    if (ending !== '\r') feed = text.indexOf('\n', from);
    if (!isFeed) carriage = text.indexOf('\r', from);
  }
  if (from < text.length) lines.push({ text: text.slice(from), ending: '' });
  return lines;
}

/** The lines of a text without their endings, of files and outputs that are only read. One at least, also of an empty text; a final ending opens one more. */
export function linesOf(text: string): readonly string[] {
  return text.split(/\r?\n/);
}

/** The inverse of {@link splitLines}. */
export function joinLines(lines: readonly Line[]): string {
  return lines.map((line) => line.text + line.ending).join('');
}
