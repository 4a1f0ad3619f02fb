import { addToCart, createCart } from './cart/cart.js';
import { createStock } from './inventory/stock.js';
import { placeOrder } from './orders/place.js';
import { receipt } from './report/receipt.js';
import { createOrders } from './storage/memory.js';

const cart = addToCart(addToCart(createCart(), 'novel', 2), 'pen');
const stock = createStock({ novel: 4, pen: 100 });
console.log(receipt(placeOrder({ cart, stock, orders: createOrders(), coupon: 'READER', country: 'nl', year: 2026 })));
