import assert from 'node:assert/strict';
import { invitesRetry } from '../../../src/verify/invitesRetry.ts';

describe('invitesRetry', () => {
  for (const [verdict, expected] of [
    [undefined, false],
    [{ kind: 'fixed', testsRun: 1 }, false],
    [{ kind: 'not-verified', reason: 'cancelled' }, false],
    [{ kind: 'not-verified', reason: 'not-started' }, false],
    [{ kind: 'not-verified', reason: 'build-broke' }, true],
    [{ kind: 'not-verified', reason: 'timeout' }, true],
    [{ kind: 'still-failing' }, true],
    [{ kind: 'failing-differently', message: undefined }, true],
    [{ kind: 'fixed-but-broke', broken: ['a'] }, true],
  ] as const)
    it(`${expected ? 'does' : 'does not'} after ${JSON.stringify(verdict)}`, () =>
      assert.equal(invitesRetry(verdict), expected));
});
