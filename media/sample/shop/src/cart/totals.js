import { add } from '../money/money.js';

export function subtotal(cart) {
  return add(...cart.lines.map((line) => line.total));
}

export function weight(cart) {
  return cart.lines.reduce((sum, line) => sum + line.grams, 0);
}
