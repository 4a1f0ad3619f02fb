/** A line of text with the ending it had: `\n`, `\r\n`, `\r`, or none on the last line. */
export interface Line {
  readonly text: string;
  readonly ending: '\n' | '\r\n' | '\r' | '';
}

/** Cuts text into lines. Joined again they give the same text. An empty text has no lines; a final ending opens no further line. */
export function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit !== 10 && unit !== 13) continue;
    const ending = unit === 10 ? '\n' : text.charCodeAt(at + 1) === 10 ? '\r\n' : '\r';
    lines.push({ text: text.slice(from, at), ending });
    at += ending.length - 1;
    from = at + 1;
  }
  if (from < text.length) lines.push({ text: text.slice(from), ending: '' });
  return lines;
}

/** The inverse of {@link splitLines}. */
export function joinLines(lines: readonly Line[]): string {
  return lines.map((line) => line.text + line.ending).join('');
}
