/** A bug that the rehearsal model can fix: what must stand in the prompt, and what it answers then. */
export interface Piece {
  /** The failing test's own title. */
  readonly test: string;
  readonly edits: readonly { readonly path: string; readonly line: string; readonly fixed: string }[];
  readonly explanation: string;
}

/** The bugs of the samples. Each line is looked for in the prompt; nothing is read from the disk. */
export const repertoire: readonly Piece[] = [
  {
    test: 'charges goods, tax and shipping to the cent',
    edits: [
      {
        path: 'src/money/rounding.js',
        line: 'return Math.floor((amount * percent) / 100);',
        fixed: 'return Math.round((amount * percent) / 100);',
      },
      {
        path: 'src/discounts/apply.js',
        line: 'return amount > coupon.from ? percentOf(amount, coupon.percent) : 0;',
        fixed: 'return amount >= coupon.from ? percentOf(amount, coupon.percent) : 0;',
      },
    ],
    explanation: `**Root cause.** Two small errors meet in this order.

\`percentOf\` promises that half a cent goes up, but rounds every share down. The tax on the pen is 52.5 cents, so it comes out as 52 where 53 is right; \`taxOf\` adds the lines and is one cent short.

\`discountOf\` grants a coupon only *above* its threshold. The two novels cost exactly what \`READER\` asks for, so the order gets no discount at all.

**Fix.** Round shares to the nearest cent, and let a coupon hold from its threshold on.`,
  },
  {
    test: 'test_reports_a_month',
    edits: [
      {
        path: 'ledger/money.py',
        line: 'return sign * int(whole) * 100 + int((fraction + "00")[:2])',
        fixed: 'return sign * (int(whole) * 100 + int((fraction + "00")[:2]))',
      },
    ],
    explanation: `**Root cause.** \`parse_amount\` applies the sign to the whole part only. \`-99.25\` is read as −99.00 + 0.25, so every negative amount with cents is off by twice its cents.

**Fix.** Apply the sign to the whole amount.`,
  },
];
