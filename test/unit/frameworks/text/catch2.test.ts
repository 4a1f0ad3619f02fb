import assert from 'node:assert/strict';
import { createRootMapper } from '../../../../src/failure/createPathMapper.ts';
import { catch2Xml } from '../../../../src/frameworks/reports/catch2Xml.ts';
import { catch2Text } from '../../../../src/frameworks/text/catch2.ts';

const mapPath = createRootMapper('/repo');
const rule = (sign: string) => sign.repeat(79);

describe('catch2Text', () => {
  it('tells what was thrown or said where no assertion failed, as the XML does', () => {
    const told = (name: string, line: number, heading: string, said: readonly string[]) => [
      ...[rule('-'), name, rule('-'), `cart.cpp:${line}`, rule('.'), '', `cart.cpp:${line}: FAILED:`],
      ...[heading, ...said.map((each) => `  ${each}`), ''],
    ];
    const text = [
      ...told('throws', 7, 'due to unexpected exception with message:', ['no item 7']),
      ...told('fails', 10, 'explicitly with message:', ['by', 'hand']),
      ...[rule('='), 'test cases: 2 | 2 failed', 'assertions: 2 | 2 failed'],
    ].join('\n');
    const xml = `<?xml version="1.0" encoding="UTF-8"?>
<Catch2TestRun name="cart">
  <TestCase name="throws" filename="cart.cpp" line="6">
    <Exception filename="cart.cpp" line="7">no item 7</Exception>
  </TestCase>
  <TestCase name="fails" filename="cart.cpp" line="9">
    <Failure filename="cart.cpp" line="10">by
hand</Failure>
  </TestCase>
</Catch2TestRun>
`;
    for (const failures of [catch2Text.parse(text, mapPath), catch2Xml.parse(xml, mapPath)])
      assert.deepEqual(
        failures.map(({ name, line, message }) => [name, line, message]),
        [
          ['throws', 7, 'no item 7'],
          ['fails', 10, 'by'],
        ],
      );
  });
});
