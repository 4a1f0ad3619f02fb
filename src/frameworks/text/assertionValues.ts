/** What an assertion wanted and got, as the output prints them. Only what fits on one line each: a diff of many lines has no single value. */
export interface AssertionValues {
  readonly expected?: string;
  readonly actual?: string;
}

const labels: readonly (readonly [RegExp, 'expected' | 'actual'])[] = [
  [/^\s*(?:Expected(?: (?!path\b)\w+){0,4}|Snapshot|expected|expect|want(?:ed)?)\s*:\s?(.+)$/, 'expected'],
  [
    /^\s*(?:Received(?: (?!path\b)\w+){0,4}|Actual(?: (?!path\b)\w+){0,4}|actual|found|got|received)\s*:\s?(.+)$/,
    'actual',
  ],
];

/** chai and Vitest, in the message itself; `…` stands for what they left out, and so it is no longer than this. */
const longestSentence = 1000;
const sentence =
  /^(?:AssertionError: )?(?:.*: )?expected (?<actual>[^…]+?)(?<! not) to (?:(?:deeply |strictly |loosely )*equal|be(?= .* \/\/ Object\.is)) (?<expected>[^…]+?)(?: \/\/ Object\.is equality)?$/;

/** Reads `Expected: x` / `Received: y`, `x !== y`, diffs of one line against one line, and `expected y to equal x`, in that order. Cannot throw. */
export function readAssertionValues(lines: readonly string[]): AssertionValues {
  const labelled = readLabels(lines);
  if (labelled.expected !== undefined && labelled.actual !== undefined) return labelled;
  const compared = lines
    .filter((line) => line.includes('!=') || line.includes('notDeepEqual'))
    .map((line) => /^\s*(\S.*?) (?:!==|!=|notDeepEqual) (.*\S)\s*$/.exec(line))
    .find((match) => match !== null);
  if (compared && !lines.some((line) => /^\s+at .*!==/.test(line))) {
    return { actual: compared[1] as string, expected: compared[2] as string };
  }
  return readSingleDiff(lines) ?? readBelow(lines) ?? readSentence(lines) ?? labelled;
}

function readSentence(lines: readonly string[]): AssertionValues | undefined {
  const first = lines.find((line) => line.trim() !== '')?.trim();
  if (first !== undefined && first.length > longestSentence) return undefined;
  const { actual, expected } = sentence.exec(first ?? '')?.groups ?? {};
  return actual === undefined || expected === undefined ? undefined : { actual, expected };
}

function readLabels(lines: readonly string[]): AssertionValues {
  const found: { expected?: string; actual?: string } = {};
  for (const line of lines) {
    if (!line.includes(':')) continue;
    for (const [label, side] of labels) {
      const value = label.exec(line)?.[1]?.trim().replace(/,$/, '');
      if (
        value !== undefined &&
        value !== '' &&
        found[side] === undefined &&
        !/[{[]$|^[|>][-+]?$|^"[^"]*$|^\(\w+\)$/.test(value)
      )
        found[side] = value;
    }
  }
  return found;
}

const belowExpected = /^\s*(?:- Expected|Expected value to .*\bequal to):\s*$/;
const belowReceived = /^\s*(?:\+ )?Received:\s*$/;

/** Vitest's `- Expected: ` and `+ Received: `, and what Jest makes of Node's assertions: the value on the line below, alone. */
function readBelow(lines: readonly string[]): AssertionValues | undefined {
  const below = (label: RegExp) => {
    const at = lines.findIndex((line) => label.test(line));
    const [value = '', next = ''] = at < 0 ? [] : lines.slice(at + 1, at + 3);
    const isAlone = next.trim() === '' || belowReceived.test(next) || /^\s+at /.test(next);
    return value.trim() === '' || !isAlone ? undefined : value.trim();
  };
  const expected = below(belowExpected);
  const actual = below(belowReceived);
  return expected === undefined || actual === undefined ? undefined : { expected, actual };
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
  const below = lines
    .slice(legend + 1)
    .filter((line) => !/^\s*[-+] ?(Expected|Received|Snapshot|expected|actual)\b/.test(line));
  const from = below.findIndex((line) => line.trim() !== '');
  const end = below.findIndex(
    (line, at) => at > from && (line.trim() === '' || /^\s+(?:\^|at |❯ )/.test(line)),
  );
  const changed = below.slice(Math.max(0, from), end < 0 ? undefined : end);
  const [minus] = changed.filter((line) => /^\s*-/.test(line));
  const [plus] = changed.filter((line) => /^\s*\+/.test(line));
  if (changed.length !== 2 || minus === undefined || plus === undefined) return undefined;
  const value = (line: string) => line.replace(/^\s*[-+] ?/, '');
  return plusIsActual
    ? { expected: value(minus), actual: value(plus) }
    : { expected: value(plus), actual: value(minus) };
}
