import assert from 'node:assert/strict';
import { toWorkspacePath } from '../../../src/base/path.ts';
import type { TestFailure } from '../../../src/failure/failure.ts';
import { sameTest } from '../../../src/failure/sameTest.ts';

function failure(nameParts: readonly string[], name: string, path?: string): TestFailure {
  const file = path === undefined ? undefined : toWorkspacePath(path);
  return {
    framework: 'any',
    name,
    nameParts,
    kind: 'error',
    frames: [],
    excerpt: name,
    ...(file === undefined ? {} : { file }),
  };
}

describe('sameTest', () => {
  const jest = failure(['cart', 'adds two'], 'cart › adds two', 'test/cart.test.js');

  it('knows a test under the names that two tools give it', () => {
    assert.ok(sameTest(jest, failure(['cart adds two'], 'cart adds two', 'test/cart.test.js')));
    assert.ok(sameTest(failure(['cart > adds two'], 'cart > adds two'), jest));
  });

  it('knows a test whose outer titles one tool leaves out', () => {
    assert.ok(sameTest(jest, failure(['adds two'], 'adds two', 'test/cart.test.js')));
  });

  it('tells tests of two files, and tests of two names, apart', () => {
    assert.ok(!sameTest(jest, failure(['cart adds two'], 'cart adds two', 'test/other.test.js')));
    assert.ok(!sameTest(jest, failure(['cart', 'adds twenty-two'], 'cart adds twenty-two')));
    assert.ok(!sameTest(jest, failure(['two'], 'xtwo', 'test/other.test.js')));
  });
});
