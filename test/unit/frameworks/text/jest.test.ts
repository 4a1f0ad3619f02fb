import assert from 'node:assert/strict';
import { createRootMapper } from '../../../../src/failure/createPathMapper.ts';
import { jestJson } from '../../../../src/frameworks/reports/jestJson.ts';
import { jestText } from '../../../../src/frameworks/text/jest.ts';

const mapPath = createRootMapper('/repo');
const read = (lines: readonly string[]) =>
  jestText
    .parse(lines.join('\n'), mapPath)
    .map(({ name, file, line, message }) => [name, file, line, message]);

/** Jest 30: what went wrong in a hook after all tests of a suite. The code is that of the first frame. */
const suiteTrouble = [
  '  ● Test suite failed to run',
  '',
  "    TypeError: Cannot read properties of undefined (reading 'n')",
  '',
  '      3 | function emit(cb) { setImmediate(cb); }',
  '    > 4 | function total(a) { return a.map(x => x.price.n); }',
  '        |                                               ^',
  '',
  '      at n (src/late.js:4:47)',
  '          at Array.map (<anonymous>)',
  '      at Object.total (__tests__/a.test.js:35:50)',
];

/** Jest 30 */
const told = [
  'FAIL __tests__/a.test.js',
  '  ● orders › multi',
  'line "q" › y',
  '',
  '    multi',
  '',
  '      at Object.<anonymous> (__tests__/a.test.js:15:51)',
  '',
  '  ● afterEach fails › x',
  '',
  '    expect(received).toBe(expected) // Object.is equality',
  '',
  '    Expected: 2',
  '    Received: 1',
  '',
  '      at Object.toBe (__tests__/a.test.js:36:98)',
  '',
  '  ● afterEach fails › x',
  '',
  "    TypeError: Cannot read properties of undefined (reading 'n')",
  '',
  '      at n (src/late.js:4:47)',
  '      at Object.total (__tests__/a.test.js:36:55)',
  '',
  '  ● ',
  '',
  '    expect(received).toBe(expected) // Object.is equality',
  '',
  '      at Object.toBe (__tests__/a.test.js:41:28)',
  '',
  ...suiteTrouble,
];

/** Jest 30, of a promise that is rejected and that no test awaits. */
const crash = [
  '/repo/__tests__/b.test.js:11',
  "  Promise.reject(new Error('nobody'));",
  '                 ^',
  '',
  'Error: nobody',
  '    at Object.<anonymous> (/repo/__tests__/b.test.js:3:42)',
  '    at Promise.finally.completed (/repo/node_modules/jest-circus/build/jestAdapterInit.js:1834:28)',
  '    at new Promise (<anonymous>)',
  '',
  'Node.js v24.21.0',
];

describe('jestText', () => {
  it('tells titles of several lines and of none, what a test and a hook threw, and the line in the test’s file', () => {
    assert.deepEqual(read(told), [
      ['orders › multi\nline "q" › y', '__tests__/a.test.js', 15, 'multi'],
      [
        'afterEach fails › x',
        '__tests__/a.test.js',
        36,
        'expect(received).toBe(expected) // Object.is equality',
      ],
      [
        'afterEach fails › x',
        '__tests__/a.test.js',
        36,
        "TypeError: Cannot read properties of undefined (reading 'n')",
      ],
      ['(unnamed)', '__tests__/a.test.js', 41, 'expect(received).toBe(expected) // Object.is equality'],
      ['__tests__/a.test.js', '__tests__/a.test.js', 35, 'Test suite failed to run'],
    ]);
  });

  it('tells what ended the process, alone and behind what was told before', () => {
    const ended = ['__tests__/b.test.js', '__tests__/b.test.js', 3, 'Error: nobody'];
    assert.ok(jestText.recognise(crash.join('\n')) > 0);
    assert.deepEqual(read(crash), [ended]);
    assert.deepEqual(read([...told, ...crash]).at(-1), ended);
    assert.deepEqual(read([...crash, 'Test Suites: 1 failed, 1 total']), []);
    const others = crash.filter((line) => !line.includes('jest-circus'));
    assert.deepEqual(read([...told, ...others]), read(told), 'of another framework');
  });
});

describe('jestJson', () => {
  it('tells what went wrong in a suite besides its tests', () => {
    const [failureMessages, ancestorTitles] = [
      ['Error: no\n    at Object.toBe (/repo/__tests__/a.test.js:2:1)'],
      [],
    ];
    const assertionResults = [{ ancestorTitles, title: 'adds', status: 'failed', failureMessages }];
    const message = ['  ● adds', '', '    no', '', ...suiteTrouble, ''].join('\n');
    const result = { name: '/repo/__tests__/a.test.js', status: 'failed', message, assertionResults };
    const report = JSON.stringify({ numFailedTests: 1, openHandles: [], testResults: [result] });
    assert.deepEqual(
      jestJson.parse(report, mapPath).map(({ name, line, message: said }) => [name, line, said]),
      [
        ['adds', 2, 'no'],
        ['__tests__/a.test.js', 35, 'Test suite failed to run'],
      ],
    );
  });
});
