import { percentOf } from '../money/rounding.js';
import { rateOf } from './rates.js';

/** The tax on each line, in cents, rounded line by line. */
export function taxOf(cart) {
  return cart.lines.reduce((sum, line) => sum + percentOf(line.total, rateOf(line.category)), 0);
}
