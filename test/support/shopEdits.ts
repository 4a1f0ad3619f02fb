import type { ScriptedEdit } from './scriptedServer.ts';

const rounding = 'src/money/rounding.js';
const apply = 'src/discounts/apply.js';
const floor = '  return Math.floor((amount * percent) / 100);\n';
const above = '  return amount > coupon.from ? percentOf(amount, coupon.percent) : 0;\n';

/** The files that a fix of the sample changes. */
export const shopFiles: readonly [string, string] = [rounding, apply];

/** Edits of the sample: the first two together mend its failing test, each of the others does something wrong. */
export const shopEdits = {
  roundsRight: [rounding, floor, '  return Math.round((amount * percent) / 100);\n'],
  countsFrom: [apply, above, above.replace('>', '>=')],
  losesCents: [rounding, '  const rest = amount - base * parts;\n', '  const rest = 0;\n'],
  saysMore: [apply, above, `  // Of what is eligible.\n${above}`],
  isBroken: [apply, above, '  return amount > ;\n'],
  isEndless: [apply, above, `  while (amount >= 0);\n${above}`],
} as const satisfies Readonly<Record<string, ScriptedEdit>>;
