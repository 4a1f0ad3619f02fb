import { createHash } from 'node:crypto';
import { diffLines, toWholeLines } from '../base/diffLines.ts';
import type { FileImage } from '../review/review.ts';

/**
 * Names a patch by what it does: the lines that go and come in each file, without the blanks at their ends. The same change has the same
 * name where its place moved, in whatever order or form an answer wrote it. 16 hexadecimal digits.
 */
export function hashPatch(images: readonly FileImage[]): string {
  const files = images.map(describeImage).sort();
  return createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16);
}

function describeImage({ path, before, after }: FileImage): string {
  const old = toWholeLines(before ?? '');
  const stretches = diffLines(old, toWholeLines(after ?? '')).map(({ from, to, lines }) => [
    old.slice(from, to).map(trimEnd),
    lines.map(trimEnd),
  ]);
  return JSON.stringify([path, before === undefined, after === undefined, stretches]);
}

const trimEnd = (line: string) => line.trimEnd();
