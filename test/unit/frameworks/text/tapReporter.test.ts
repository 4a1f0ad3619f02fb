import assert from 'node:assert/strict';
import { createRootMapper } from '../../../../src/failure/createPathMapper.ts';
import { tapReporterText } from '../../../../src/frameworks/text/tapReporter.ts';

const read = (text: string) =>
  tapReporterText.parse(text, createRootMapper('/repo')).map(({ kind, name, file }) => [kind, name, file]);

describe('tapReporterText', () => {
  it('tells of a file that ended before it told of a test', () => {
    const text =
      ' FAIL  test/gone.js 0 2.520s\n\n FAIL  test/list.js 1 failed of 2 1.1s\n✖ sum > adds\n  test/list.js:4:5\n\nAsserts:  1 pass  1 fail  2 of 2 complete\nSuites:   0 pass   2 fail    2 of 2 complete\n';
    assert.deepEqual(read(text).slice(0, 1), [['load', 'test/gone.js', 'test/gone.js']]);
    assert.deepEqual(
      read(text).map(([, name]) => name),
      ['test/gone.js', 'test/list.js > sum > adds'],
    );
  });

  it('tells of a file that failed as a test of node-tap 16’s run', () => {
    const text =
      '\u200b FAIL \u200b TAP\n ✖ test/gone.js\n\n  test: TAP\n  file: test/gone.js\n  exitCode: 1\n\nSuites:   \u200b1 failed\u200b, \u200b1 of 1 completed\u200b\n';
    assert.deepEqual(read(text), [['load', 'test/gone.js', 'test/gone.js']]);
  });
});
