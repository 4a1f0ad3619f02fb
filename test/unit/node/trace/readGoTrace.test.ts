import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../../src/base/path.ts';
import { readGoTrace } from '../../../../src/node/trace/readGoTrace.ts';

/** Of test/fixtures/workspace/goshop, as Go 1.19 wrote it. */
const profile = `mode: count
example.com/shop/money/money.go:5.37,6.16 1 1
example.com/shop/money/money.go:9.2,9.26 1 1
example.com/shop/money/money.go:6.16,8.3 1 0
example.com/shop/money/money.go:13.29,15.2 1 0
example.com/shop/cart/cart.go:7.34,9.31 2 1
example.com/shop/cart/cart.go:12.2,12.30 1 1
example.com/shop/cart/cart.go:9.31,11.3 1 2
example.com/shop/cart/cart.go:16.34,18.2 1 1
`;
const module = { prefix: 'example.com/shop', directory: '' } as const;
const rangesOf = (text: string) =>
  readGoTrace(text, module).map(({ path, functions }) => [
    path,
    functions.flatMap(({ ran }) => ran.map(({ from, to, count }) => [from, to, count])),
  ]);

describe('readGoTrace', () => {
  it('tells the lines that ran and how often, without the blocks that did not', () => {
    assert.deepEqual(rangesOf(profile), [
      [
        'cart/cart.go',
        [
          [7, 8, 1],
          [9, 11, 2],
          // What lies between two blocks joins them.
          [12, 18, 1],
        ],
      ],
      [
        'money/money.go',
        [
          [5, 6, 1],
          [9, 9, 1],
        ],
      ],
    ]);
  });

  it('takes a block once that several packages tell of, at the most that any ran it', () => {
    const again = profile.replaceAll(/ \d+$/gm, ' 0');
    assert.deepEqual(rangesOf(profile + again), rangesOf(profile));
    assert.deepEqual(rangesOf(again), []);
  });

  it("puts files below the module's folder, and leaves out other modules and what it cannot read", () => {
    const odd = [
      'example.com/shopping/a.go:1.1,2.2 1 1',
      'example.com/shop/../../a.go:1.1,2.2 1 1',
      'example.com/shop/a.go:1.1,2 1 1',
      'example.com/shop/b.go:1.1,3.1 1 1\r',
    ].join('\n');
    const files = readGoTrace(odd, { ...module, directory: 'back' as WorkspacePath });
    assert.deepEqual(
      files.map(({ path, functions }) => [path, functions[0]?.ran]),
      [['back/b.go', [{ from: 1, to: 2, count: 1 }]]],
    );
  });
});
