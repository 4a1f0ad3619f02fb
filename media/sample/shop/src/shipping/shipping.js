import { zoneFee } from './zones.js';

const freeFrom = 5000;

export function shippingOf({ amount, grams, country }) {
  if (amount >= freeFrom) return 0;
  const byWeight = grams > 1000 ? 695 : 395;
  return byWeight + zoneFee(country);
}
