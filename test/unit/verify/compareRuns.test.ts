import assert from 'node:assert/strict';
import type { TestFailure } from '../../../src/failure/failure.ts';
import type { RunResult } from '../../../src/run/run.ts';
import { compareRuns } from '../../../src/verify/compareRuns.ts';
import type { TestCounts } from '../../../src/verify/countTests.ts';

const failure = (name: string, over: Partial<TestFailure> = {}): TestFailure => ({
  ...{ framework: 'mocha', name, nameParts: [name], kind: 'assertion', frames: [], excerpt: name },
  ...over,
});
const red = failure('adds up', { message: 'expected 1 to equal 2', expected: '2', actual: '1' });

const run = (over: Partial<RunResult> = {}): RunResult => ({
  plan: { framework: 'mocha', selector: { kind: 'all' }, command: ['mocha'], cwd: '/shop', env: {} },
  ...{ outcome: 'exited', exitCode: 0, output: '', report: undefined, executed: undefined, durationMs: 1 },
  ...over,
});

const judge = ({
  after = {},
  failures = [],
  counts,
  before = {},
  was = [red],
  had,
}: {
  after?: Partial<RunResult>;
  failures?: readonly TestFailure[];
  counts?: TestCounts;
  before?: Partial<RunResult>;
  was?: readonly TestFailure[];
  had?: TestCounts;
}) =>
  compareRuns(red, {
    before: { run: run({ exitCode: 1, ...before }), failures: was, counts: had },
    after: { run: run(after), failures, counts },
    isSame: (one, other) => one.name === other.name,
  });

const failed = { exitCode: 1 };
const other = failure('subtracts');

describe('compareRuns', () => {
  for (const [what, verdict, given] of [
    ['a green run', { kind: 'fixed', testsRun: 3 }, { counts: { ran: 3, skipped: 0 } }],
    ['a green run that counts nothing', { kind: 'fixed', testsRun: undefined }, {}],
    [
      'what was red before and is red still',
      { kind: 'fixed', testsRun: 2 },
      { after: failed, failures: [other], was: [red, other], counts: { ran: 2, skipped: 0 } },
    ],
    [
      'another test that is red now',
      { kind: 'fixed-but-broke', broken: ['subtracts'] },
      { after: failed, failures: [other] },
    ],
    ['the same failure', { kind: 'still-failing' }, { after: failed, failures: [red] }],
    [
      'another message',
      { kind: 'failing-differently', message: 'expected 1 to equal 3' },
      { after: failed, failures: [{ ...red, message: 'expected 1 to equal 3' }] },
    ],
    [
      'other values',
      { kind: 'failing-differently', message: red.message },
      { after: failed, failures: [{ ...red, actual: '0' }] },
    ],
    ['a failure behind a green exit code', { kind: 'still-failing' }, { failures: [red] }],
    [
      'a stopped run',
      { kind: 'not-verified', reason: 'cancelled' },
      { after: { outcome: 'cancelled', exitCode: undefined } },
    ],
    [
      'a run that took too long',
      { kind: 'not-verified', reason: 'timeout' },
      { after: { outcome: 'timeout', exitCode: undefined } },
    ],
    [
      'a silent run',
      { kind: 'not-verified', reason: 'timeout' },
      { after: { outcome: 'idle-timeout', exitCode: undefined } },
    ],
    [
      'no program',
      { kind: 'not-verified', reason: 'not-started' },
      { after: { outcome: 'not-found', exitCode: undefined } },
    ],
    [
      'a build that fails',
      { kind: 'not-verified', reason: 'build-broke' },
      { after: { exitCode: 2, failedPreparation: ['tsc'] as const } },
    ],
    [
      'a file that does not load any more',
      { kind: 'not-verified', reason: 'build-broke' },
      {
        after: failed,
        failures: [failure('cart.test.js', { kind: 'load' })],
        counts: { ran: 0, skipped: 0 },
      },
    ],
    ['a run of nothing', { kind: 'not-verified', reason: 'no-test-ran' }, { counts: { ran: 0, skipped: 4 } }],
    [
      'a test that is skipped now',
      { kind: 'not-verified', reason: 'more-skipped' },
      { counts: { ran: 2, skipped: 1 }, had: { ran: 3, skipped: 0 } },
    ],
    [
      'a test that is gone',
      { kind: 'not-verified', reason: 'fewer-ran' },
      { counts: { ran: 2, skipped: 0 }, had: { ran: 3, skipped: 0 } },
    ],
    [
      'a run that ends badly and names nothing',
      { kind: 'not-verified', reason: 'no-failure-named' },
      { after: { exitCode: 7 }, counts: { ran: 3, skipped: 0 } },
    ],
  ] as const)
    it(`of ${what}: ${verdict.kind}${'reason' in verdict ? `, ${verdict.reason}` : ''}`, () =>
      assert.deepEqual(judge(given), verdict));

  it('takes a failure that only took longer, or lies at another address, for the same', () => {
    const slow = (message: string) => failure('adds up', { message });
    const verdict = compareRuns(slow('timeout of 2000ms, 2003 ms at 0x7fff12'), {
      before: { run: run(), failures: [], counts: undefined },
      after: {
        run: run(failed),
        failures: [slow('timeout of 2000ms, 2017 ms at 0x7fff98')],
        counts: undefined,
      },
      isSame: (one, two) => one.name === two.name,
    });
    assert.deepEqual(verdict, { kind: 'still-failing' });
  });

  it('holds the numbers of a log from elsewhere against nothing', () =>
    assert.deepEqual(
      judge({
        before: { outcome: 'not-run' },
        had: { ran: 900, skipped: 0 },
        counts: { ran: 1, skipped: 899 },
      }),
      { kind: 'fixed', testsRun: 1 },
    ));
});
