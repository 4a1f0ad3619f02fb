export function createOrders() {
  const saved = new Map();
  return {
    save: (order) => void saved.set(order.number, order),
    find: (number) => saved.get(number),
    count: () => saved.size,
    all: () => [...saved.values()],
  };
}
