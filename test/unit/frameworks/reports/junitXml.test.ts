import assert from 'node:assert/strict';
import { toWorkspacePath } from '../../../../src/base/path.ts';
import { junitXml } from '../../../../src/frameworks/reports/junitXml.ts';
import { processorMs } from '../../../support/processorMs.ts';

const report = `<?xml version="1.0"?>
<testsuites name="jest tests">
  <testsuite name="cart">
    <testcase classname="cart" name="cart adds"><failure>Error: 1 &lt; 2</failure></testcase>
    <testcase classname="cart" name="cart is empty"/>
  </testsuite>
  <testsuite name="users">
    <system-out><![CDATA[<testcase name="printed"><failure>no</failure></testcase>]]></system-out>
    <!-- <testcase name="left out"><failure>no</failure></testcase> -->
    <testcase classname="users" name="users load"><failure><![CDATA[Error: <b> is missing]]></failure></testcase>
  </testsuite>
</testsuites>
`;

function read(text: string) {
  return junitXml.parse(text, toWorkspacePath).map(({ name, message }) => [name, message]);
}

describe('junitXml', () => {
  it('reads a message of a hundred thousand blank lines in time', () => {
    const since = processorMs();
    const [first] = read(report.replace('Error: 1', `${'\n'.repeat(100_000)}Error: 1`));
    assert.equal(first?.[0], 'cart adds');
    assert.ok(processorMs() - since < 3000);
  });

  it('reads what a failure says, and nothing that a test printed or that is commented out', () => {
    assert.deepEqual(read(report), [
      ['cart adds', 'Error: 1 < 2'],
      ['users load', 'Error: <b> is missing'],
    ]);
  });

  it('reads a report that is cut anywhere up to there', () => {
    const told = (name: string) => report.indexOf('<failure>', report.indexOf(name)) + '<failure>'.length;
    for (let end = 0; end <= report.length; end++) {
      const names = read(report.slice(0, end)).map(([name]) => name);
      const expected = ['cart adds', 'users load'].filter((name) => told(name) <= end);
      assert.deepEqual(names, expected, report.slice(0, end));
    }
  });

  it('reads text that should have been escaped', () => {
    const odd =
      '<testsuite><testcase name="a"><failure>expected <20> to be <12></failure></testcase></testsuite>';
    assert.deepEqual(read(odd), [['a', 'expected <20> to be <12>']]);
  });

  it('reads the quotes that node --test escapes twice', () => {
    const text = `<testsuites><testcase name="a &amp;quot;b&amp;quot;" classname="test"><failure type="testCodeFailure" message="not &amp;quot;c&amp;quot;">\nx\n</failure></testcase></testsuites>`;
    assert.deepEqual(read(text), [['a "b"', 'not "c"']]);
  });

  it('reads the first line of a message whose line ends Node 22 leaves out of the attribute', () => {
    const body = 'Error [ERR_TEST_FAILURE]: Expected values to be strictly equal:\n\n2 !== 3\n';
    const text = `<testsuites><testcase name="sums" classname="test"><failure type="testCodeFailure" message="Expected values to be strictly equal:2 !== 3">\n${body}\n</failure></testcase></testsuites>`;
    assert.deepEqual(read(text), [['sums', 'Expected values to be strictly equal:']]);
  });

  it('reads what pytest says of a fixture that failed', () => {
    const text =
      '<testsuite name="pytest"><testcase classname="test_a" name="test_x"><error message="failed on setup with &quot;ValueError: no order 7&quot;">late.py:5: ValueError</error></testcase></testsuite>';
    assert.deepEqual(read(text), [['test_a.py::test_x', 'ValueError: no order 7']]);
  });
});
