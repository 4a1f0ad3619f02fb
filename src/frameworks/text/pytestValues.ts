import type { AssertionValues } from './assertionValues.ts';

/** The two sides of pytest's plain comparison, from the message or the lines marked `E`. Sides that pytest shortened are left alone: they are not the values. */
export function readPytestValues(block: readonly string[], message: string | undefined): AssertionValues {
  const line = [message, ...block.filter((each) => each.startsWith('E  '))].find((each) =>
    /\bassert .+ == /.test(each ?? ''),
  );
  const { actual, expected } = /\bassert (?<actual>.+?) == (?<expected>.+)$/.exec(line ?? '')?.groups ?? {};
  if (actual === undefined || expected === undefined || /\.\.\./.test(line ?? '')) return {};
  return { actual, expected };
}
