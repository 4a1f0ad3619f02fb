import assert from 'node:assert/strict';
import { createRootMapper } from '../../../../src/failure/createPathMapper.ts';
import { mochaText } from '../../../../src/frameworks/text/mocha.ts';
import { processorMs } from '../../../support/processorMs.ts';

const read = (...lines: readonly string[]) => mochaText.parse(lines.join('\n'), createRootMapper('/repo'));

/** Mocha 11, over checks/a.js, which no habit says to be a test's file. */
const late = [
  '  4 failing',
  '',
  '  1) orders',
  '       throws late:',
  '     Uncaught Error: late: nobody waits',
  '      at Timeout.tick [as _onTimeout] (src/late.js:1:56)',
  '      at listOnTimeout (node:internal/timers:685:17)',
  '      at process.processTimers (node:internal/timers:618:7)',
  '',
  '  2) orders',
  '       rejects:',
  '     TypeError: no order 2',
  '      at load (src/late.js:2:57)',
  '      at async Context.<anonymous> (checks/a.js:5:31)',
  '',
  '  3) orders',
  '       fails sync:',
  "     TypeError: Cannot read properties of undefined (reading 'n')",
  '      at /repo/src/late.js:4:47',
  '      at Array.map (<anonymous>)',
  '      at total (src/late.js:4:30)',
  '      at Context.<anonymous> (checks/a.js:8:34)',
  '      at process.processImmediate (node:internal/timers:574:21)',
  '',
  '  4) orders',
  '       done twice:',
  '     Error: done() called multiple times in test <orders done twice> of file /repo/checks/a.js',
  '      at listOnTimeout (node:internal/timers:685:17)',
];

/** Mocha 11: titles that end with a colon, have several lines, none, or blanks around them. */
const titles = [
  '  4 failing',
  '',
  '  1) names: all',
  '       when:',
  '         a',
  'b:',
  '     Error: no',
  '      at Context.<anonymous> (checks/a.js:27:69)',
  '',
  '  2) names: all',
  '       ends with colon::',
  '     Error: multi',
  'line',
  '',
  '  1) x',
  '      at Context.<anonymous> (checks/a.js:27:169)',
  '',
  '  3) names: all',
  '       :',
  '     Error: no name',
  '      at Context.<anonymous> (checks/a.js:27:283)',
  '',
  '  4) names: all',
  '          spaces  :',
  '     Error: sp',
  '      at Context.<anonymous> (checks/a.js:27:341)',
];

describe('mochaText', () => {
  it('tells no file where the stack holds none of the test', () => {
    assert.deepEqual(
      read(...late).map(({ file, line, frames }) => [
        ...[file, line],
        frames.map((frame) => `${frame.functionName} ${frame.file}:${frame.line}`),
      ]),
      [
        [undefined, undefined, ['Timeout.tick [as _onTimeout] src/late.js:1']],
        ['checks/a.js', 5, ['load src/late.js:2', 'Context.<anonymous> checks/a.js:5']],
        [
          ...['checks/a.js', 8],
          ['undefined src/late.js:4', 'total src/late.js:4', 'Context.<anonymous> checks/a.js:8'],
        ],
        ['checks/a.js', undefined, []],
      ],
    );
  });

  it('tells titles as they were written', () => {
    assert.deepEqual(
      read(...titles).map(({ nameParts }) => nameParts),
      [
        ['names: all', 'when:', 'a\nb'],
        ['names: all', 'ends with colon:'],
        ['names: all', ''],
        ['names: all', '   spaces  '],
      ],
    );
  });

  it('tells the titles that a cut text holds', () => {
    assert.deepEqual(
      read('  1 failing', '', '  1) orders', '       throws late').map(({ nameParts }) => nameParts),
      [['orders', 'throws late']],
    );
  });

  it('reads a title of many lines in time', () => {
    const lines = Array.from({ length: 40_000 }, () => 'words');
    const since = processorMs();
    const [failure] = read('  1 failing', '', '  1) orders', '       a', ...lines, 'b:', '     Error: no');
    assert.equal(failure?.nameParts.at(-1)?.length, 'a\n'.length + lines.length * 'words\n'.length + 1);
    assert.ok(processorMs() - since < 1000);
  });
});
