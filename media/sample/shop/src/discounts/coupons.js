export const coupons = {
  WELCOME: { percent: 15, from: 0 },
  READER: { percent: 10, from: 2490, category: 'books' },
};

export function findCoupon(code) {
  return coupons[code?.toUpperCase()];
}
