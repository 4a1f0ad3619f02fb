import { products } from './products.js';

export function findProduct(sku) {
  const product = products.find((each) => each.sku === sku);
  if (product === undefined) throw new RangeError(`No product has the number ${sku}.`);
  return product;
}

export function inCategory(category) {
  return products.filter((product) => product.category === category);
}
