import { requireQuantity } from './quantity.js';

export function lineOf(product, quantity) {
  requireQuantity(quantity);
  return {
    sku: product.sku,
    name: product.name,
    category: product.category,
    quantity,
    total: product.price * quantity,
    grams: product.grams * quantity,
  };
}
