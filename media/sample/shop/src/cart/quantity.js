export function requireQuantity(quantity) {
  if (!Number.isInteger(quantity) || quantity < 1) throw new RangeError(`A quantity is a whole number from 1, not ${quantity}.`);
}
