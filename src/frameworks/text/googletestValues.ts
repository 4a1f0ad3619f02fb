import { firstMatch } from './places.ts';

/** Of two values that should be equal the first is what the code gave, by the habit of `EXPECT_EQ(actual, expected)`. */
export function readGoogletestValues(lines: readonly string[]): {
  expected?: string | undefined;
  actual?: string | undefined;
} {
  if (lines[0]?.startsWith('Value of:') === true) {
    return {
      actual: firstMatch(lines, /^ {2}Actual: (.*)$/),
      expected: firstMatch(lines, /^Expected: (.*)$/),
    };
  }
  if (lines[0] !== 'Expected equality of these values:') return {};
  const values: string[] = [];
  for (const line of lines.slice(1)) {
    const which = /^ {4}Which is: (.*)$/.exec(line)?.[1];
    if (which !== undefined) values[values.length - 1] = which;
    else if (/^ {2}\S/.test(line)) values.push(line.trim());
    else break;
  }
  return { actual: values[0], expected: values[1] };
}
