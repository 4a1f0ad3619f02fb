import assert from 'node:assert/strict';
import { createRootMapper } from '../../../../src/failure/createPathMapper.ts';
import { exunitText } from '../../../../src/frameworks/text/exunit.ts';

describe('exunitText', () => {
  it('takes no frame of Elixir’s own for the project’s', () => {
    const text = [
      ...[
        '  1) test adds (Shop.CartTest)',
        '     test/cart_test.exs:6',
        '     ** (KeyError) key :price not found',
      ],
      ...[
        '     code: Cart.total([%{}])',
        '     stacktrace:',
        '       (shop 0.1.0) lib/cart.ex:2: Shop.Cart.total/1',
      ],
      '       (elixir 1.14.0) lib/enum.ex:2468: Enum."-reduce/3-lists^foldl/2-0-"/3',
      ...['       test/cart_test.exs:7: (test)', '', '1 test, 1 failure'],
    ].join('\n');
    assert.deepEqual(
      exunitText
        .parse(text, createRootMapper('/repo'))
        .flatMap(({ frames }) => frames.map(({ file, line }) => `${file}:${line}`)),
      ['lib/cart.ex:2', 'test/cart_test.exs:7'],
    );
  });
});
