import type { LineRange } from '../base/position.ts';
import type { Declaration } from './context.ts';
import { largeBlock, type OutlineUnit, outline } from './outline.ts';

/**
 * Cuts a file at its declarations: functions and methods whole, and what lies between them, or is larger than a reader wants at once, by its indentation.
 * Shape: sorted, without gaps or overlaps, covering every line.
 * @param declarations as {@link Declaration} says: those around come before those inside.
 */
export function outlineByGrammar(
  lines: readonly string[],
  declarations: readonly Declaration[],
): OutlineUnit[] {
  const units: OutlineUnit[] = [];
  const around: Declaration[] = [];
  let next = 1;
  const cutUpTo = (end: number) => {
    if (end >= next) units.push(...cutLines(lines, { from: next, to: end }));
    next = Math.max(next, end + 1);
  };
  for (const [index, one] of declarations.entries()) {
    while ((around.at(-1)?.depth ?? -1) >= one.depth) around.pop();
    const parents = around.map(({ at }) => at);
    around.push(one);
    const inner = declarations[index + 1];
    const isLeaf = inner === undefined || inner.depth <= one.depth;
    // Two on one line are one.
    if (!isLeaf || one.from < next) continue;
    cutUpTo(one.from - 1);
    if (sizeOf(lines, one) > largeBlock) cutUpTo(one.to);
    else {
      units.push({ name: one.name, from: one.from, to: one.to, typesOnly: false, parents });
      next = one.to + 1;
    }
  }
  cutUpTo(Math.max(1, lines.length));
  return units;
}

function cutLines(lines: readonly string[], { from, to }: LineRange): OutlineUnit[] {
  return outline(lines.slice(from - 1, to)).map((unit) => ({
    ...unit,
    from: unit.from + from - 1,
    to: unit.to + from - 1,
    parents: unit.parents.map((line) => line + from - 1),
  }));
}

function sizeOf(lines: readonly string[], { from, to }: LineRange): number {
  return lines.slice(from - 1, to).reduce((size, line) => size + line.length + 1, 0);
}
