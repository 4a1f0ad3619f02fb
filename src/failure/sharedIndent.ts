/** The blanks and tabs that all lines begin with. Blank lines do not count; empty where there are no others. */
export function sharedIndent(lines: readonly string[]): string {
  let shared: string | undefined;
  for (const line of lines) {
    let end = 0;
    while (line[end] === ' ' || line[end] === '\t') end++;
    if (end === line.length) continue;
    shared = shared === undefined ? line.slice(0, end) : sharedStart(shared, line);
    if (shared === '') break;
  }
  return shared ?? '';
}

function sharedStart(one: string, other: string): string {
  let end = 0;
  while (end < one.length && one[end] === other[end]) end++;
  return one.slice(0, end);
}
