import assert from 'node:assert/strict';
import { it } from 'node:test';
import { format } from '../src/money/format.js';
import { add, cents, subtract } from '../src/money/money.js';
import { percentOf, splitEvenly } from '../src/money/rounding.js';

it('counts in cents', () => assert.equal(cents(19.99), 1999));
it('adds without error', () => assert.equal(add(cents(0.1), cents(0.2)), 30));
it('never goes below nothing', () => assert.equal(subtract(100, 250), 0));
it('takes a share', () => assert.equal(percentOf(2000, 21), 420));
it('splits without losing a cent', () => assert.deepEqual(splitEvenly(100, 3), [34, 33, 33]));
it('formats', () => assert.equal(format(1205), '€12.05'));
