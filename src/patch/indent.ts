/** Turns a new line's text into the file's own indentation. */
export type Adapt = (text: string) => string;

/** Indentation as the answer has it and as the file has it, of one line. */
type Pair = readonly [asked: string, has: string];

export function indentOf(text: string): string {
  return text.slice(0, text.length - text.trimStart().length);
}

/**
 * How the file's indentation differs from the answer's, when it differs in one way on every line that isn't blank: so much
 * more or less of it, or tabs where the answer has spaces and the reverse. undefined otherwise: lines that differ each in
 * its own way are other code.
 */
export function findShift(asked: readonly string[], has: readonly string[]): Adapt | undefined {
  const pairs = asked.flatMap((text, at): Pair[] =>
    text.trim() === '' ? [] : [[indentOf(text), indentOf(has[at] ?? '')]],
  );
  return shiftEvenly(pairs) ?? changeUnit(pairs);
}

function shiftEvenly(pairs: readonly Pair[]): Adapt | undefined {
  const [first] = pairs;
  if (first === undefined) return (text) => text;
  const [asked, has] = first;
  if (!has.endsWith(asked) && !asked.endsWith(has)) return undefined;
  const more = has.slice(0, Math.max(0, has.length - asked.length));
  const less = asked.slice(0, Math.max(0, asked.length - has.length));
  if (pairs.some(([ask, own]) => more + ask !== less + own)) return undefined;
  return (text) => {
    if (text.trim() === '') return text;
    return text.startsWith(less) ? more + text.slice(less.length) : text.trimStart();
  };
}

/** Tabs and spaces: the number of spaces to a tab must be the same on every line. */
function changeUnit(pairs: readonly Pair[]): Adapt | undefined {
  const only = (char: string, side: 0 | 1) => pairs.every((pair) => pair[side].replaceAll(char, '') === '');
  for (const width of [4, 2, 8, 3]) {
    const unit = ' '.repeat(width);
    if (only(' ', 0) && only('\t', 1) && fits(pairs, (asked) => asked.replaceAll(unit, '\t')))
      return (text) => replaceIndent(text, (indent) => indent.replaceAll(unit, '\t'));
    if (only('\t', 0) && only(' ', 1) && fits(pairs, (asked) => asked.replaceAll('\t', unit)))
      return (text) => replaceIndent(text, (indent) => indent.replaceAll('\t', unit));
  }
  return undefined;
}

function fits(pairs: readonly Pair[], change: Adapt): boolean {
  return pairs.every(([asked, has]) => change(asked) === has);
}

function replaceIndent(text: string, change: Adapt): string {
  const indent = indentOf(text);
  return change(indent) + text.slice(indent.length);
}
