/** What tokens cost. US dollars per 1,000 tokens, the unit of RunAPI's price list. */
export interface TokenPrice {
  readonly promptUsdPer1k: number;
  readonly completionUsdPer1k: number;
}

/** What a request costs, in US dollars. */
export function costUsd(price: TokenPrice, promptTokens: number, completionTokens: number): number {
  return (promptTokens * price.promptUsdPer1k + completionTokens * price.completionUsdPer1k) / 1000;
}

/** The most whole tokens that an amount buys; Infinity where they are free, 0 for nothing or less. */
export function tokensFor(usd: number, usdPer1k: number): number {
  if (usdPer1k <= 0) return Number.POSITIVE_INFINITY;
  return Math.max(0, Math.floor((usd / usdPer1k) * 1000 + 1e-6));
}

/** An amount as a person reads it: cents from a dime on, tenths of a cent below, and never "$0.00" for something. */
export function formatUsd(usd: number): string {
  if (usd <= 0) return '$0.00';
  if (usd < 0.001) return 'under $0.001';
  return `$${usd.toFixed(usd < 0.0995 ? 3 : 2)}`;
}
