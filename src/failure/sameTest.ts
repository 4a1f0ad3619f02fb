import type { TestFailure } from './failure.ts';

/** Whether two failures are of one test, also where two tools told of it: a report and a runner join titles in different ways, and one may leave the outer titles or the file out. */
export function sameTest(one: TestFailure, other: TestFailure): boolean {
  if (one.name === other.name) return true;
  if (one.file !== undefined && other.file !== undefined && one.file !== other.file) return false;
  const [short, long] = [flat(one), flat(other)].sort((a, b) => a.length - b.length) as [string, string];
  return short !== '' && (long === short || long.endsWith(` ${short}`));
}

function flat({ nameParts }: TestFailure): string {
  return nameParts
    .join(' ')
    .replaceAll(/[\s>›»:]+/g, ' ')
    .trim();
}
