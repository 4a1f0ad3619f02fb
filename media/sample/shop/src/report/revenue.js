import { add } from '../money/money.js';

export function revenue(orders) {
  return add(...orders.all().map((order) => order.total));
}
