import { cents } from '../money/money.js';

export const products = [
  { sku: 'pen', name: 'Pen', price: cents(2.5), category: 'stationery', grams: 12 },
  { sku: 'notebook', name: 'Notebook', price: cents(7.95), category: 'stationery', grams: 240 },
  { sku: 'lamp', name: 'Desk Lamp', price: cents(39.99), category: 'home', grams: 1400 },
  { sku: 'novel', name: 'Novel', price: cents(12.45), category: 'books', grams: 310 },
];
