import { findProduct } from '../catalogue/find.js';
import { lineOf } from './line.js';

/** A cart never changes: adding gives a new one. */
export function createCart(lines = []) {
  return Object.freeze({ lines: Object.freeze([...lines]) });
}

export function addToCart(cart, sku, quantity = 1) {
  const line = lineOf(findProduct(sku), quantity);
  const others = cart.lines.filter((each) => each.sku !== sku);
  const same = cart.lines.find((each) => each.sku === sku);
  return createCart([...others, same === undefined ? line : lineOf(findProduct(sku), same.quantity + quantity)]);
}
