import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../src/base/path.ts';
import type { TestFailure } from '../../../src/failure/failure.ts';
import { addNeighbours, judgeNeighbours, type NeighbourRun } from '../../../src/verify/judgeNeighbours.ts';

const failure = (name: string): TestFailure => ({
  ...{ framework: 'mocha', name, nameParts: [name], kind: 'assertion', frames: [], excerpt: name },
});
const run = (file: string, failures: readonly string[], over: Partial<NeighbourRun> = {}): NeighbourRun => ({
  file: file as WorkspacePath,
  failures: failures.map(failure),
  isGreen: failures.length === 0,
  wasRun: true,
  output: `> mocha ${file}`,
  ...over,
});
const judge = (...runs: readonly NeighbourRun[]) =>
  judgeNeighbours(runs, {
    failure: failure('adds up'),
    red: [failure('adds up'), failure('was red')],
    isSame: (one, other) => one.name === other.name,
    leftOut: 2,
  });
const fixed = { kind: 'fixed', testsRun: 1 } as const;

describe('judgeNeighbours', () => {
  it('has nothing against green ones', () => {
    const neighbours = judge(run('a', []), run('b', []));
    const none = { broken: [], alreadyRed: [], unknown: [], isRedAmongThem: false, output: '' };
    assert.deepEqual(neighbours, { files: ['a', 'b'], leftOut: 2, ...none });
    assert.equal(addNeighbours(fixed, neighbours), fixed);
  });

  it('tells what broke from what was red and from what nobody ran before', () => {
    const neighbours = judge(
      run('a', ['was red', 'broke', 'broke']),
      run('b', ['new'], { wasRun: false }),
      run('c', []),
    );
    assert.deepEqual(neighbours.broken, ['broke']);
    assert.deepEqual(neighbours.alreadyRed, ['was red']);
    assert.deepEqual(neighbours.unknown, ['new']);
    assert.equal(neighbours.output, '> mocha a\n\n> mocha b');
    assert.deepEqual(addNeighbours(fixed, neighbours), { kind: 'fixed-but-broke', broken: ['broke'] });
  });

  it('never calls a test broken that was red before', () => {
    assert.equal(addNeighbours(fixed, judge(run('a', ['was red']))), fixed);
  });

  it('does not know of a run that names no failing test', () => {
    const neighbours = judge(run('a', [], { isGreen: false }));
    assert.deepEqual(neighbours.unknown, ['a']);
    assert.equal(addNeighbours(fixed, neighbours), fixed);
  });

  it('does not take a test for fixed that is red among the rest of its file', () => {
    assert.deepEqual(addNeighbours(fixed, judge(run('a', ['adds up', 'broke']))), {
      kind: 'not-verified',
      reason: 'red-among-others',
    });
  });

  it('changes no verdict but a good one', () => {
    const verdict = { kind: 'still-failing' } as const;
    assert.equal(addNeighbours(verdict, judge(run('a', ['broke']))), verdict);
  });
});
