export function createStock(levels) {
  const left = new Map(Object.entries(levels));
  return {
    available: (sku) => left.get(sku) ?? 0,
    take(sku, quantity) {
      const now = left.get(sku) ?? 0;
      if (now < quantity) throw new RangeError(`Only ${now} of ${sku} are left.`);
      left.set(sku, now - quantity);
    },
  };
}
