import assert from 'node:assert/strict';
import { type TestNode, testTitles } from '../../../src/failure/testTitles.ts';

/** A chain of items from the outermost to the innermost; `file:` and `folder:` have no range. */
function chain(...labels: readonly string[]): TestNode {
  return labels.reduce<TestNode | undefined>(
    (parent, label) => ({
      label: label.replace(/^\w+:/, ''),
      hasRange: !/^(file|folder):/.test(label),
      parent,
    }),
    undefined,
  ) as TestNode;
}

describe('testTitles', () => {
  it('goes up to what stands for a file', () => {
    assert.deepEqual(testTitles(chain('folder:test', 'file:cart.test.ts', 'cart', 'adds', 'one pen')), [
      'cart',
      'adds',
      'one pen',
    ]);
  });

  it('takes a whole tree without files', () => {
    assert.deepEqual(testTitles(chain('cart', 'adds')), ['cart', 'adds']);
  });

  it('joins a parameter set to its test, as pytest does', () => {
    assert.deepEqual(testTitles(chain('file:test_a.py', 'TestCart', 'test_add', '[1-2]')), [
      'TestCart',
      'test_add[1-2]',
    ]);
  });

  it('names no title for a file or a folder', () => {
    assert.deepEqual(testTitles(chain('folder:test', 'file:cart.test.ts')), []);
  });
});
