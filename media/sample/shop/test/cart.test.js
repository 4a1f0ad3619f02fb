import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addToCart, createCart } from '../src/cart/cart.js';
import { subtotal, weight } from '../src/cart/totals.js';

describe('cart', () => {
  it('adds up its lines', () => {
    const cart = addToCart(addToCart(createCart(), 'pen', 3), 'notebook');
    assert.equal(subtotal(cart), 1545);
    assert.equal(weight(cart), 276);
  });

  it('joins lines of one product', () => {
    const cart = addToCart(addToCart(createCart(), 'pen'), 'pen', 2);
    assert.deepEqual(cart.lines.map((line) => line.quantity), [3]);
  });

  it('does not change the cart it is given', () => {
    const empty = createCart();
    addToCart(empty, 'pen');
    assert.equal(empty.lines.length, 0);
  });

  it('wants whole quantities', () => {
    assert.throws(() => addToCart(createCart(), 'pen', 0.5), RangeError);
  });
});
