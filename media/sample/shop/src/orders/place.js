import { reserve } from '../inventory/reserve.js';
import { orderNumber } from './number.js';
import { priceOrder } from './price.js';

export function placeOrder({ cart, stock, orders, coupon, country, year }) {
  reserve(stock, cart);
  const order = { number: orderNumber(year, orders.count() + 1), lines: cart.lines, ...priceOrder(cart, { coupon, country }) };
  orders.save(order);
  return order;
}
