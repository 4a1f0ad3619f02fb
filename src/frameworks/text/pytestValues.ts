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

/** Where else values may stand: the lines marked `E`, or the message; source and locals stand in a traceback too. Differences in parts are no values. */
export function markedLines(block: readonly string[], message = ''): readonly string[] {
  const marked = block.filter((line) => /^E {3}/.test(line)).map((line) => line.replace(/^E +/, ''));
  const lines = marked.length > 0 ? marked : [message];
  const parts = lines.findIndex((line) =>
    /^(?:Omitting |Differing items:|At index |(?:Left|Right) contains )/.test(line),
  );
  return lines
    .slice(0, parts < 0 ? undefined : parts)
    .map((line) => line.replace(/^AssertionError: (?:\w+ differ: )?/, ''));
}
