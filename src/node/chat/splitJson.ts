/**
 * The JSON values of a text that holds one value, an array of them, or several objects one after the other without anything
 * between but spaces: servers run chunks together. undefined when it is anything else. One pass more than parsing, and only
 * where parsing failed, of at most a million characters.
 */
export function splitJson(text: string): readonly unknown[] | undefined {
  const whole = parse(text);
  if (whole !== undefined) return Array.isArray(whole) ? whole : [whole];
  if (text.length > longestChars) return undefined;
  const values: unknown[] = [];
  let from = 0;
  for (const to of objectEnds(text)) {
    const value = parse(text.slice(from, to));
    if (value === undefined) return undefined;
    values.push(value);
    from = to;
  }
  return values.length > 0 && text.slice(from).trim() === '' ? values : undefined;
}

const longestChars = 1_000_000;

/** The places behind each outermost object. Braces in strings don't count. */
function objectEnds(text: string): number[] {
  const ends: number[] = [];
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[{}]/gs)) {
    if (token === '{') depth++;
    else if (token === '}' && --depth === 0) ends.push(index + 1);
  }
  return ends;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
