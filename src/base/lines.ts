/** A line of text with the ending it had: `\n`, `\r\n`, `\r`, or none on the last line. */
export interface Line {
  readonly text: string;
  readonly ending: '\n' | '\r\n' | '\r' | '';
}

/** Cuts text into lines. Joined again they give the same text. An empty text has no lines; a final ending opens no further line. */
export function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  const endings = /\r\n|\n|\r/g;
  let from = 0;
  for (let match = endings.exec(text); match !== null; match = endings.exec(text)) {
    lines.push({ text: text.slice(from, match.index), ending: match[0] as Line['ending'] });
    from = endings.lastIndex;
  }
  if (from < text.length) lines.push({ text: text.slice(from), ending: '' });
  return lines;
}

/** The inverse of {@link splitLines}. */
export function joinLines(lines: readonly Line[]): string {
  return lines.map((line) => line.text + line.ending).join('');
}
