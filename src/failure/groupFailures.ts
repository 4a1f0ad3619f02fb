import type { TestFailure } from './failure.ts';

/** Failures that share a cause: the same message but for numbers and addresses, at the same top frame outside the test. In order of first appearance; never empty groups. */
export function groupFailures(failures: readonly TestFailure[]): readonly (readonly TestFailure[])[] {
  const groups = new Map<string, TestFailure[]>();
  for (const failure of failures) {
    const key = fingerprint(failure);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [failure]);
    else group.push(failure);
  }
  return [...groups.values()];
}

/** What two failures of one cause have in common. */
export function fingerprint({ message = '', frames, file, name }: TestFailure): string {
  const plain = message.replace(/0x[\da-f]+|\d+(\.\d+)?/gi, '#').replace(/(["'`]).*?\1/g, '…');
  const cause = frames.find((frame) => frame.file !== file);
  const place = cause === undefined ? `${file ?? ''}|${name}` : `${cause.file}:${cause.line}`;
  return `${plain}|${place}`;
}
