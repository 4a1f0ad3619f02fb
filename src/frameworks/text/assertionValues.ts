/** What an assertion wanted and got, as the output prints them. Only what fits on one line each: a diff of many lines has no single value. */
export interface AssertionValues {
  readonly expected?: string;
  readonly actual?: string;
}

const labels: readonly (readonly [RegExp, 'expected' | 'actual'])[] = [
  [/^\s*(?:Expected(?: \w+)*|Snapshot|expected|expect|want(?:ed)?)\s*:\s?(.+)$/, 'expected'],
  [/^\s*(?:Received(?: \w+)*|Actual|actual|found|got|received)\s*:\s?(.+)$/, 'actual'],
];

/** Reads `Expected: x` / `Received: y`, `x !== y`, and diffs of one line against one line, in that order. Cannot throw. */
export function readAssertionValues(lines: readonly string[]): AssertionValues {
  const labelled = readLabels(lines);
  if (labelled.expected !== undefined && labelled.actual !== undefined) return labelled;
  const compared = lines
    .map((line) => /^\s*(.+?) (?:!==|!=|notDeepEqual) (.+?)\s*$/.exec(line))
    .find((match) => match !== null);
  if (compared && !lines.some((line) => /^\s+at .*!==/.test(line))) {
    return { actual: compared[1] as string, expected: compared[2] as string };
  }
  return readSingleDiff(lines) ?? labelled;
}

function readLabels(lines: readonly string[]): AssertionValues {
  const found: { expected?: string; actual?: string } = {};
  for (const line of lines) {
    for (const [label, side] of labels) {
      const value = label.exec(line)?.[1]?.trim().replace(/,$/, '');
      if (value !== undefined && value !== '' && found[side] === undefined && !/^[{[]$/.test(value))
        found[side] = value;
    }
  }
  return found;
}

/** A diff that is nothing but one removed and one added line; which side is which stands in its legend. */
function readSingleDiff(lines: readonly string[]): AssertionValues | undefined {
  const legend = lines.findIndex((line) =>
    /^\s*[-+] (expected|actual|received)|[-+] (Expected|Received|Snapshot)/.test(line),
  );
  if (legend < 0) return undefined;
  const plusIsActual =
    /\+ ?(actual|received)|- ?expected/i.test(lines.slice(legend, legend + 2).join(' ')) &&
    !/\+ expected/i.test(lines[legend] ?? '');
  const body = lines
    .slice(legend + 1)
    .filter(
      (line) => line.trim() !== '' && !/^\s*[-+] ?(Expected|Received|Snapshot|expected|actual)\b/.test(line),
    );
  const end = body.findIndex((line) => !/^\s*[-+]/.test(line));
  const changed = end < 0 ? body : body.slice(0, end);
  const [minus] = changed.filter((line) => /^\s*-/.test(line));
  const [plus] = changed.filter((line) => /^\s*\+/.test(line));
  if (changed.length !== 2 || minus === undefined || plus === undefined) return undefined;
  const value = (line: string) => line.replace(/^\s*[-+] ?/, '');
  return plusIsActual
    ? { expected: value(minus), actual: value(plus) }
    : { expected: value(plus), actual: value(minus) };
}
