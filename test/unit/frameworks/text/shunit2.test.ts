import assert from 'node:assert/strict';
import { createRootMapper } from '../../../../src/failure/createPathMapper.ts';
import { shunit2Text } from '../../../../src/frameworks/text/shunit2.ts';

const parse = (text: string) => shunit2Text.parse(text, createRootMapper('/repo'));

describe('shunit2Text', () => {
  it('reads the first assertion of each test, and its values', () => {
    const found = parse(
      'testAdds\nASSERT:the total expected:<5> but was:<2>\nASSERT:more\ntestPasses\ntestEmpty\nASSERT:\n\nRan 3 tests.\n\nFAILED (failures=3)\n',
    );
    assert.deepEqual(
      found.map(({ name, message, expected, actual }) => [name, message, expected, actual]),
      [
        ['testAdds', 'the total expected:<5> but was:<2>', '5', '2'],
        ['testEmpty', 'ASSERT:', undefined, undefined],
      ],
    );
  });

  it('does not take another tool’s words for its own', () => {
    assert.equal(shunit2Text.recognise('ASSERT: nothing'), 0);
  });
});
