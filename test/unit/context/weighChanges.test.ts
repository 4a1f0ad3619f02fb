import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../src/base/path.ts';
import { fileChangeWeigher, weighLineChanges } from '../../../src/context/weighChanges.ts';
import { defaultWeights } from '../../../src/context/weights.ts';

const at = (file: string) => file as WorkspacePath;
const commit = (...files: readonly string[]) => files.map(at);
const changes = {
  uncommitted: new Map([[at('now.ts'), [{ from: 5, to: 7 }]]]),
  lastCommit: new Map([[at('last.ts'), [{ from: 1, to: 1 }]]]),
  commits: [commit('last.ts'), [], commit('last.ts'), commit('now.ts'), commit('old.ts')],
};
const bonusesOf = (
  commits: readonly (readonly WorkspacePath[])[],
  tests: readonly string[],
  ...files: readonly string[]
) => {
  const weigh = fileChangeWeigher({ ...changes, commits }, tests.map(at), defaultWeights);
  return files.map((file) => weigh(at(file)).bonus);
};
const ofLines = (file: string, from: number, to: number) =>
  weighLineChanges(at(file), { from, to }, changes, defaultWeights);

describe('fileChangeWeigher', () => {
  const files = ['now.ts', 'last.ts', 'old.ts', 'none.ts'];

  it('says why, and counts edits most, then commits by their age', () => {
    const weigh = fileChangeWeigher(changes, [], defaultWeights);
    assert.deepEqual(
      files.map((file) => weigh(at(file)).reason),
      ['changed in the working tree', 'changed in the last commit', 'changed 5 commits ago', undefined],
    );
    const [now = 0, last = 0, old = 0, none] = bonusesOf(changes.commits, [], ...files);
    assert.ok(now > last && last > old && old > 0);
    assert.equal(none, 0);
  });

  it('counts what used to be changed together with the failing test, the more often the more', () => {
    const commits = [
      commit('x.ts'),
      commit('a.test.ts', 'a.ts', 'b.ts'),
      commit('a.test.ts', 'a.ts'),
      commit('x.ts'),
    ];
    const old = [...Array.from({ length: 30 }, () => []), ...commits];
    const [often = 0, once = 0, never] = bonusesOf(old, ['a.test.ts'], 'a.ts', 'b.ts', 'x.ts');
    assert.ok(often > once && once > 0);
    assert.equal(never, 0);
    const weigh = fileChangeWeigher({ ...changes, commits: old }, [at('a.test.ts')], defaultWeights);
    assert.equal(weigh(at('a.ts')).reason, 'changed together with the failing test before');
    assert.equal(weigh(at('x.ts')).reason, undefined);
  });

  it('trusts one commit less than many', () => {
    const one = [commit('a.test.ts', 'a.ts')];
    const [single = 0] = bonusesOf([...one, commit('z.ts')], ['a.test.ts'], 'a.ts');
    const [many = 0] = bonusesOf([...one, ...one, ...one, ...one], ['a.test.ts'], 'a.ts');
    assert.ok(many > single);
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
