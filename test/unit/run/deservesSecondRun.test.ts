import assert from 'node:assert/strict';
import { deservesSecondRun } from '../../../src/run/deservesSecondRun.ts';

describe('deservesSecondRun', () => {
  it('is so after a minute, and not after more', () => {
    assert.equal(deservesSecondRun({ durationMs: 0 }), true);
    assert.equal(deservesSecondRun({ durationMs: 60_000 }), true);
    assert.equal(deservesSecondRun({ durationMs: 60_001 }), false);
  });
});
