import type { LineNumber } from '../base/position.ts';

/** How far up the beginning of a statement is looked for. */
const maxLines = 60;
/** What begins a block of statements: what stands in it is no part of what stands before it. */
const opensBlock = /=>\s*\{?\s*$|\bfunction\b|^\s*(?:async\s+)?(?:def|func|fn|class|if|for|while|try)\b/;

/**
 * Whether a line is part of a statement that begins further up, on a line that asserts: the expected value of a comparison that is written over several
 * lines. Found by brackets that are open there; brackets in strings may mislead it.
 */
export function insideAssertion(lines: readonly string[], at: LineNumber, asserting: RegExp): boolean {
  let open = 0;
  for (let index = at - 2; index >= 0 && index >= at - maxLines; index--) {
    const line = lines[index] ?? '';
    open += (line.match(/[([{]/g) ?? []).length - (line.match(/[)\]}]/g) ?? []).length;
    if (open <= 0) continue;
    if (opensBlock.test(line)) return false;
    if (asserting.test(line)) return true;
    open = 0;
  }
  return false;
}
