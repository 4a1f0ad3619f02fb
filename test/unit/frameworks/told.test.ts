import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createRootMapper } from '../../../src/failure/createPathMapper.ts';
import { readFailures } from '../../../src/failure/readFailures.ts';
import { parsers } from '../../../src/frameworks/all.ts';

const folder = path.resolve(import.meta.dirname, '../../fixtures/output');

/** Fixture, the test's last title, and what the output tells of it: kind, message, expected, actual. */
const told: readonly (readonly [string, string, readonly (string | undefined)[]])[] = [
  ['ava-4', 'multiplies price by quantity', ['assertion', 'Difference:', '20', '12']],
  ['ava-4', 'throws text', ['error', "Error thrown in test: 'just text'", undefined, undefined]],
  ['ava-4', 'test/syntax.js', ['load', "SyntaxError: Unexpected token ';'", undefined, undefined]],
  [
    'ava-tap-details',
    'multiplies price by quantity',
    ['assertion', 'Difference (- actual, + expected):', '20', '12'],
  ],
  [
    'ava-tap-details',
    'applies an unknown coupon',
    [
      'error',
      "Error thrown in test: TypeError: Cannot read properties of undefined (reading 'percent')",
      undefined,
      undefined,
    ],
  ],
  ['ava-tap-details', 'is truthy', ['error', 'Value is not truthy:', undefined, '0']],
  [
    'ava-tap-details',
    'test/broken.js',
    ['load', "Error: Cannot find module '../src/tax'", undefined, undefined],
  ],
  [
    'gradle',
    'multipliesPriceByQuantity',
    ['assertion', 'java.lang.AssertionError: total expected:<20> but was:<12>', '20', '12'],
  ],
  ['gradle-short', 'shop.DbTest', ['error', 'java.lang.IllegalStateException', undefined, undefined]],
  [
    'junit-console-verbose',
    'exceeds',
    ['assertion', 'org.opentest4j.AssertionFailedError: expected: <true> but was: <false>', 'true', 'false'],
  ],
  ['vitest-unhandled', 'test/late.test.ts', ['load', 'Error: nobody waits for me', undefined, undefined]],
  ['jasmine-junit', 'multiplies price by quantity', ['assertion', 'Expected 12 to be 20.', '20', '12']],
  [
    'jest-annotations',
    'multiplies price by quantity',
    ['assertion', 'expect(received).toBe(expected) // Object.is equality', '20', '12'],
  ],
  [
    'mocha-broken',
    'test/broken.js',
    ['load', "Error: Cannot find module '../src/tax'", undefined, undefined],
  ],
  ['mocha-inline', 'equals', ['assertion', 'expected 12 to equal 20', '20', '12']],
  [
    'mocha-junit',
    'cart multiplies price by quantity',
    ['assertion', 'Expected values to be strictly equal:', '20', '12'],
  ],
  [
    'mocha-teamcity',
    'multiplies price by quantity',
    ['assertion', 'Expected values to be strictly equal:', '20', '12'],
  ],
  [
    'node-suite-hook',
    'with database',
    ['error', 'Error: connection refused: localhost:5432', undefined, undefined],
  ],
  [
    'node-suite-hook',
    'test/syntax.test.js',
    ['load', "SyntaxError: Unexpected token ';'", undefined, undefined],
  ],
  [
    'node-suite-hook',
    'with subtests and own',
    ['assertion', 'Expected values to be strictly deep-equal:', '{ a: 2 }', '{ a: 1 }'],
  ],
  ['tap-junit', 'async', ['error', 'rejected on purpose', undefined, undefined]],
  [
    'tap-junit',
    'multiplies price by quantity',
    ['error', 'multiplies price by quantity', undefined, undefined],
  ],
  [
    'vitest-annotations',
    'multiplies price by quantity',
    ['assertion', 'AssertionError: expected 12 to be 20 // Object.is equality', '20', '12'],
  ],
  ['vitest-json-timeout', 'never ends', ['timeout', 'STACK_TRACE_ERROR', undefined, undefined]],
  ['vitest-tap-hook', 'loads a user by id', ['error', 'user 7 not found', undefined, undefined]],
];

describe('what outputs tell of a failure', () => {
  for (const [output, title, expected] of told) {
    it(`${output}: ${title}`, () => {
      const text = readFileSync(path.join(folder, `${output}.txt`), 'utf8');
      const { failures } = readFailures(text, { parsers, mapPath: createRootMapper('/home/ada/shop') });
      const failure = failures.find(({ nameParts }) => nameParts.at(-1) === title);
      assert.ok(failure);
      const { kind, message, expected: wanted, actual } = failure;
      assert.deepEqual([kind, message, wanted, actual], expected);
    });
  }
});
