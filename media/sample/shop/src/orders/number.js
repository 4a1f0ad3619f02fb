export function orderNumber(year, count) {
  return `${year}-${String(count).padStart(5, '0')}`;
}
