import { subtotal, weight } from '../cart/totals.js';
import { discountOf } from '../discounts/apply.js';
import { add, subtract } from '../money/money.js';
import { shippingOf } from '../shipping/shipping.js';
import { taxOf } from '../tax/tax.js';

/** All amounts of an order, in cents. */
export function priceOrder(cart, { coupon, country }) {
  const goods = subtotal(cart);
  const discount = discountOf(cart, coupon);
  const tax = taxOf(cart);
  const shipping = shippingOf({ amount: goods, grams: weight(cart), country });
  return { goods, discount, tax, shipping, total: add(subtract(goods, discount), tax, shipping) };
}
