import { format } from '../money/format.js';
import { row } from './table.js';

export function receipt(order) {
  const lines = order.lines.map((line) => row(`${line.quantity} × ${line.name}`, format(line.total)));
  return [
    `Order ${order.number}`,
    ...lines,
    row('Discount', `-${format(order.discount)}`),
    row('Tax', format(order.tax)),
    row('Shipping', format(order.shipping)),
    row('Total', format(order.total)),
  ].join('\n');
}
