import assert from 'node:assert/strict';
import { createRootMapper } from '../../../../src/failure/createPathMapper.ts';
import { proveText } from '../../../../src/frameworks/text/prove.ts';

const report = [
  't/cart.t .... ',
  'Dubious, test returned 4 (wstat 1024, 0x400)',
  'Failed 4/6 subtests ',
  '',
  'Test Summary Report',
  '-------------------',
  't/cart.t  (Wstat: 1024 (exited 4) Tests: 6 Failed: 4)',
  '  Failed tests:  2-5',
  '  Non-zero exit status: 4',
  'Files=1, Tests=6,  0 wallclock secs',
  'Result: FAIL',
];

describe('proveText', () => {
  it('names the files of the summary where the tests’ own words are missing', () => {
    const [failure, ...more] = proveText.parse(report.join('\n'), createRootMapper('/repo'));
    assert.deepEqual(
      [failure?.name, failure?.file, failure?.message],
      ['t/cart.t', 't/cart.t', 'Failed tests:  2-5'],
    );
    assert.deepEqual(more, []);
  });

  it('says no more than the tests themselves where they speak', () => {
    const lines = [
      "#   Failed test 'adds'",
      '#   at t/cart.t line 10.',
      "#          got: '2'",
      "#     expected: '5'",
      ...report,
    ];
    const found = proveText.parse(lines.join('\n'), createRootMapper('/repo'));
    assert.deepEqual(
      found.map(({ name, line, actual, expected }) => [name, line, actual, expected]),
      [['adds', 10, "'2'", "'5'"]],
    );
  });
});
