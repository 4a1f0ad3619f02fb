import { percentOf } from '../money/rounding.js';
import { findCoupon } from './coupons.js';
import { eligibleAmount } from './eligible.js';

/** What a coupon takes off, in cents. An unknown code takes nothing. */
export function discountOf(cart, code) {
  const coupon = findCoupon(code);
  if (coupon === undefined) return 0;
  const amount = eligibleAmount(cart, coupon);
  return amount > coupon.from ? percentOf(amount, coupon.percent) : 0;
}
