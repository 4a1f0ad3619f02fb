import assert from 'node:assert/strict';
import { createRootMapper } from '../../../../src/failure/createPathMapper.ts';
import { nodeTestText } from '../../../../src/frameworks/text/nodeTest.ts';

describe('nodeTestText', () => {
  it('keeps a number sign of a title, and passes over what is to be done or left out', () => {
    const text = [
      '✖ adds # hash (1.234567ms)',
      '✖ later (0.5ms) # TODO',
      '﹣ left out (0.1ms) # SKIP',
      'ℹ tests 3',
      'ℹ fail 1',
      '',
      '✖ failing tests:',
      '',
      'test at test/cart.test.js:3:1',
      '✖ adds # hash (1.234567ms)',
      '  Error: no',
      '      at TestContext.<anonymous> (/repo/test/cart.test.js:4:9)',
    ].join('\n');
    assert.deepEqual(
      nodeTestText.parse(text, createRootMapper('/repo')).map(({ name, line }) => [name, line]),
      [['adds # hash', 4]],
    );
  });
});
