const rates = { books: 9, default: 21 };

export function rateOf(category) {
  return rates[category] ?? rates.default;
}
