import assert from 'node:assert/strict';
import { it } from 'node:test';
import { inCategory } from '../src/catalogue/find.js';
import { findCoupon } from '../src/discounts/coupons.js';
import { createStock } from '../src/inventory/stock.js';
import { orderNumber } from '../src/orders/number.js';
import { revenue } from '../src/report/revenue.js';
import { shippingOf } from '../src/shipping/shipping.js';
import { createOrders } from '../src/storage/memory.js';
import { rateOf } from '../src/tax/rates.js';

it('lists a category', () => assert.deepEqual(inCategory('books').map(({ sku }) => sku), ['novel']));
it('finds coupons whatever their case', () => assert.equal(findCoupon('welcome').percent, 15));
it('numbers orders', () => assert.equal(orderNumber(2026, 42), '2026-00042'));
it('taxes books less', () => assert.deepEqual([rateOf('books'), rateOf('home')], [9, 21]));
it('ships abroad for more', () => assert.equal(shippingOf({ amount: 100, grams: 10, country: 'fr' }), 895));
it('keeps count of stock', () => {
  const stock = createStock({ pen: 2 });
  stock.take('pen', 2);
  assert.equal(stock.available('pen'), 0);
});
it('sums revenue', () => {
  const orders = createOrders();
  orders.save({ number: '1', total: 100 });
  orders.save({ number: '2', total: 50 });
  assert.equal(revenue(orders), 150);
});
