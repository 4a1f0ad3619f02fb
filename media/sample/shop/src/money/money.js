/** Money is an integer number of cents, so that sums are exact. */
export function cents(amount) {
  return Math.round(amount * 100);
}

export function add(...amounts) {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}

export function subtract(from, amount) {
  return Math.max(0, from - amount);
}
