import { type SpendLedger, spentOnFix } from './spendLedger.ts';

/** The model that answered last under a fix's id, and what all its requests cost, in US dollars. Undefined: the ledger does not know, or a price is unknown. */
export interface FixSpend {
  readonly model: string | undefined;
  readonly costUsd: number | undefined;
}

/** What one fix was asked of, and what it cost so far. */
export function describeSpend(ledger: SpendLedger, fixId: string): FixSpend {
  const entries = ledger.entries.filter((entry) => entry.fixId === fixId);
  const isKnown = entries.length > 0 && entries.every(({ priceKnown }) => priceKnown);
  return { model: entries.at(-1)?.model, costUsd: isKnown ? spentOnFix(ledger, fixId) : undefined };
}
