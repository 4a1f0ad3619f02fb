/** A share of an amount of cents, in whole cents. Half a cent goes up. */
export function percentOf(amount, percent) {
  return Math.floor((amount * percent) / 100);
}

/** Splits an amount into equal parts of whole cents; the first parts take what is left over. */
export function splitEvenly(amount, parts) {
  const base = Math.floor(amount / parts);
  const rest = amount - base * parts;
  return Array.from({ length: parts }, (_, index) => (index < rest ? base + 1 : base));
}
