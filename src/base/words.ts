/**
 * Splits a command line into words without a shell:
 *
 *     line   := blank* (word blank+)* word? blank*
 *     word   := (bare | '"' (any but '"' | '\"')* '"' | "'" (any but "'")* "'")+
 *     bare   := any but blank and quotes
 *
 * Returns undefined for what only a shell can do: operators (`&&`, `||`, `;`, `|`, redirections), `$`, backquotes, an open quote. Cannot throw.
 */
export function splitWords(line: string): string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  for (let at = 0; at < line.length; at++) {
    const char = line[at] as string;
    if (char === '"' || char === "'") {
      const end = closingQuote(line, at);
      if (end === undefined) return undefined;
      const inner = line.slice(at + 1, end);
      // A dollar that begins no name stands for itself, as at the end of a pattern.
      if (char === '"' && /\$[\w{(@*#?!$-]|`/.test(inner)) return undefined;
      word = (word ?? '') + (char === '"' ? inner.replaceAll('\\"', '"') : inner);
      at = end;
    } else if (/\s/.test(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (/[&|;<>$`()]/.test(char)) return undefined;
    else word = (word ?? '') + char;
  }
  if (word !== undefined) words.push(word);
  return words;
}

function closingQuote(line: string, from: number): number | undefined {
  const quote = line[from];
  for (let at = from + 1; at < line.length; at++) {
    if (quote === '"' && line[at] === '\\' && line[at + 1] === '"') at++;
    else if (line[at] === quote) return at;
  }
  return undefined;
}
