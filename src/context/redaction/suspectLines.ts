/** No machine-made secret is shorter. */
const shortestRun = 16;
const longRun = 32;

/**
 * The lines of a text that may hold a secret: those with a run of sixteen characters that keys are made of, which has a digit, no small letter, or great
 * length, and those with an address and an `@`. One pass; code has few such lines, and so the rules, of which there are many, read little.
 */
export function suspectLines(text: string): string {
  const kept: string[] = [];
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    if (end - start >= shortestRun && (hasRun(text, start, end) || hasAddress(text, start, end)))
      kept.push(text.slice(start, end));
    start = end + 1;
  }
  return kept.join('\n');
}

function hasAddress(text: string, start: number, end: number): boolean {
  const at = text.indexOf('@', start);
  if (at < 0 || at >= end) return false;
  const scheme = text.indexOf('://', start);
  return scheme >= 0 && scheme < end;
}

function hasRun(text: string, start: number, end: number): boolean {
  let from = start;
  for (let at = start; at <= end; at++) {
    if (at < end && isKeyCharacter(text.charCodeAt(at))) continue;
    if (at - from >= shortestRun && isSuspect(text, from, at)) return true;
    from = at + 1;
  }
  return false;
}

function isSuspect(text: string, from: number, to: number): boolean {
  if (to - from >= longRun) return true;
  let hasSmall = false;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) return true;
    if (code >= 97 && code <= 122) hasSmall = true;
  }
  return !hasSmall;
}

/** Letters, digits and `_ - . + / = ~ % :`. */
function isKeyCharacter(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 43 && code <= 58 && code !== 44) ||
    (code >= 65 && code <= 90) ||
    code === 95 ||
    code === 61 ||
    code === 126 ||
    code === 37
  );
}
