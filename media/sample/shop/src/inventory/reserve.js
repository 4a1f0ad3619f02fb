/** Takes all lines of a cart out of stock, or none. */
export function reserve(stock, cart) {
  const short = cart.lines.find((line) => stock.available(line.sku) < line.quantity);
  if (short !== undefined) throw new RangeError(`Only ${stock.available(short.sku)} of ${short.sku} are left.`);
  for (const line of cart.lines) stock.take(line.sku, line.quantity);
}
