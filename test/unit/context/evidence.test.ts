import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../src/base/path.ts';
import { readEvidence } from '../../../src/context/evidence.ts';
import { PathFinder } from '../../../src/context/pathFinder.ts';
import type { TestFailure } from '../../../src/failure/failure.ts';

const paths = new PathFinder(
  [
    'src/cart.js',
    'src/money.js',
    'lib/a/index.js',
    'lib/b/index.js',
    'test/cart.test.js',
    'test/stock.test.js',
  ].map((path) => path as WorkspacePath),
);
const buildFailure = (over: Partial<TestFailure>): TestFailure => ({
  framework: 'mocha',
  name: 'adds',
  nameParts: [over.name ?? 'adds'],
  kind: 'assertion',
  frames: [],
  excerpt: 'no',
  ...over,
});
const read = (output: string, command = '') => readEvidence({ output, failures: [], command }, paths);

describe('readEvidence', () => {
  it('maps paths of another machine, with their lines', () => {
    const { named } = read(
      'Error: no\n    at total (/home/ci/shop/src/cart.js:12:5)\n    at /home/ci/shop/src/cart.js:30:1',
    );
    assert.deepEqual([...named], [['src/cart.js', [12, 30]]]);
  });

  it('leaves a name that several files have, and dependencies, alone', () => {
    const { named } = read('at index.js:1\nat /x/node_modules/p/src/cart.js:3');
    assert.equal(named.size, 0);
  });

  it('tells files of one name apart by the folder that the run or the command names', () => {
    const frame = ' ❯ index.js:3:1';
    assert.deepEqual([...read(`RUN v3 /repo/lib/b\n${frame}`).named], [['lib/b/index.js', [3]]]);
    assert.deepEqual([...read(frame, 'cd lib/a && npx vitest run').named], [['lib/a/index.js', [3]]]);
    assert.deepEqual([...read(`/repo/lib/bar\n${frame}`).named], []);
  });

  it('takes the tests on a stack before tests that are merely listed', () => {
    const { testFiles } = read(
      'running test/stock.test.js\nrunning test/cart.test.js\n  at test/cart.test.js:8:3',
    );
    assert.deepEqual(testFiles, ['test/cart.test.js']);
  });

  it('takes the test from the command when the output names none', () => {
    assert.deepEqual(read('Error: no', 'node --test test/stock.test.js').testFiles, ['test/stock.test.js']);
  });

  it('drops colours, passing tests and frames of dependencies', () => {
    const { failing } = read('\u001b[32m✔ adds\u001b[0m\n✖ rounds\n    at f (/x/node_modules/p/a.js:1:1)');
    assert.equal(failing, '✖ rounds');
  });

  it('knows a test file that failed as a whole, and the longest line of a title', () => {
    const failure = buildFailure({ name: 'stock.test.js', file: 'test/stock.test.js' as WorkspacePath });
    const row = buildFailure({ name: 'a', nameParts: ['rule', 'if (x) {\n  return total;\n}'] });
    const { wholeFiles, rows } = readEvidence({ output: '', failures: [failure, row] }, paths);
    assert.deepEqual(wholeFiles, ['test/stock.test.js']);
    assert.equal(rows[1], 'return total;');
  });

  it('gives nothing for an empty output', () => {
    const { named, testFiles, failing } = read('');
    assert.deepEqual([named.size, testFiles.length, failing], [0, 0, '']);
  });
});
