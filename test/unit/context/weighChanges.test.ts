import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../src/base/path.ts';
import { weighFileChanges, weighLineChanges } from '../../../src/context/weighChanges.ts';
import { defaultWeights } from '../../../src/context/weights.ts';

const at = (file: string) => file as WorkspacePath;
const changes = {
  uncommitted: new Map([[at('now.ts'), [{ from: 5, to: 7 }]]]),
  lastCommit: new Map([[at('last.ts'), [{ from: 1, to: 1 }]]]),
  commitsAgo: new Map([
    [at('now.ts'), 3],
    [at('last.ts'), 0],
    [at('old.ts'), 4],
  ]),
};
const ofFile = (file: string) => weighFileChanges(at(file), changes, defaultWeights);
const ofLines = (file: string, from: number, to: number) =>
  weighLineChanges(at(file), { from, to }, changes, defaultWeights);

describe('weighFileChanges', () => {
  it('says why, and counts edits most, then commits by their age', () => {
    assert.deepEqual(
      ['now.ts', 'last.ts', 'old.ts', 'none.ts'].map((file) => ofFile(file).reason),
      ['changed in the working tree', 'changed in the last commit', 'changed 5 commits ago', undefined],
    );
    const [now = 0, last = 0, old = 0, none] = ['now.ts', 'last.ts', 'old.ts', 'none.ts'].map(
      (file) => ofFile(file).bonus,
    );
    assert.ok(now > last && last > old && old > 0);
    assert.equal(none, 0);
  });
});

describe('weighLineChanges', () => {
  it('counts the changed lines alone', () => {
    assert.ok(ofLines('now.ts', 7, 20) > ofLines('last.ts', 1, 3));
    assert.ok(ofLines('last.ts', 1, 3) > 0);
    for (const [file, from, to] of [
      ['now.ts', 1, 4],
      ['now.ts', 8, 20],
      ['last.ts', 2, 9],
      ['old.ts', 1, 9],
    ] as const)
      assert.equal(ofLines(file, from, to), 0);
  });
});
