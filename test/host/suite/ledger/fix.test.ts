import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { findPatch, readFiles, run, withSetting } from '../greenlight.ts';

const hasPython = spawnSync('python3', ['--version']).status === 0;

describe(`A fix of the ledger${hasPython ? '' : ' (skipped: there is no python3 here)'}`, () => {
  const test = hasPython ? it : it.skip;

  test('is found, applied, proven by unittest, and reverted', async () => {
    const files = ['ledger/money.py'];
    const before = readFiles(files);
    await using _ = await withSetting('runAloneFirst', true);
    await findPatch();
    assert.deepEqual(await run('applySuggestedPatch'), { kind: 'fixed', testsRun: 1 });
    assert.notDeepEqual(readFiles(files), before);
    await run('revertLastPatch');
    assert.deepEqual(readFiles(files), before);
  });
});
