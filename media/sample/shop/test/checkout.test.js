import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addToCart, createCart } from '../src/cart/cart.js';
import { createStock } from '../src/inventory/stock.js';
import { placeOrder } from '../src/orders/place.js';
import { receipt } from '../src/report/receipt.js';
import { createOrders } from '../src/storage/memory.js';

function checkout(skus, options) {
  const cart = skus.reduce((filled, [sku, quantity]) => addToCart(filled, sku, quantity), createCart());
  const stock = createStock({ pen: 50, notebook: 20, lamp: 3, novel: 10 });
  return placeOrder({ cart, stock, orders: createOrders(), country: 'nl', year: 2026, ...options });
}

describe('checkout', () => {
  it('charges goods, tax and shipping to the cent', () => {
    const order = checkout([['novel', 2], ['pen', 1]], { coupon: 'READER' });
    assert.deepEqual(
      { goods: order.goods, discount: order.discount, tax: order.tax, shipping: order.shipping, total: order.total },
      { goods: 2740, discount: 249, tax: 277, shipping: 395, total: 3163 },
    );
  });

  it('ships large orders free', () => {
    assert.equal(checkout([['lamp', 2]], {}).shipping, 0);
  });

  it('refuses what is not in stock', () => {
    assert.throws(() => checkout([['lamp', 4]], {}), /Only 3 of lamp are left/);
  });

  it('prints a receipt', () => {
    assert.match(receipt(checkout([['lamp', 1]], {})), /Order 2026-00001\n1 × Desk Lamp/);
  });
});
