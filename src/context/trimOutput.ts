const marker =
  /AssertionError|(?:^|\s)(?:\w*Error|\w*Exception|panic):|^E\s{2,}|^\s*(?:FAIL\b|✖|×|✗|not ok|●|\d+\)\s)|= FAILURES =|failing/;

/**
 * The failing output, cut to a number of characters around the first failure: what it says about the failure, not the tests that passed.
 * What is left out is marked with its number of lines.
 */
export function trimOutput(failing: string, maxCharacters: number): string {
  const lines = failing
    .split('\n')
    .filter((line, i, all) => line.trim() !== '' || (all[i - 1] ?? '').trim() !== '');
  const text = lines.join('\n').trim();
  if (text.length <= maxCharacters) return text;
  const first = lines.findIndex((line) => /AssertionError|Error:|Exception|^E\s{2,}|panic/.test(line));
  const marked = first >= 0 ? first : lines.findIndex((line) => marker.test(line));
  const start = Math.max(0, marked - 6);
  const kept: string[] = [];
  let size = start > 0 ? 40 : 0;
  let at = start;
  for (; at < lines.length; at++) {
    const line = cutLine(lines[at] ?? '');
    if (size + line.length + 1 > maxCharacters - 40) break;
    kept.push(line);
    size += line.length + 1;
  }
  if (start > 0) kept.unshift(`… ${start} lines left out`);
  if (at < lines.length) kept.push(`… ${lines.length - at} lines left out`);
  return kept.join('\n');
}

/** Characters of a line that are kept. */
const maxLine = 400;

/** Ends between words, for nobody could tell that a part of a secret is one. */
function cutLine(line: string): string {
  return line.length <= maxLine
    ? line
    : line
        .slice(0, maxLine + 1)
        .replace(/[^\s"'`,;(){}[\]<>]+$/, '')
        .slice(0, maxLine);
}
