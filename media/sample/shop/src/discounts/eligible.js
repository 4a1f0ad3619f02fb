export function eligibleAmount(cart, coupon) {
  return cart.lines
    .filter((line) => coupon.category === undefined || line.category === coupon.category)
    .reduce((sum, line) => sum + line.total, 0);
}
