import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../src/base/path.ts';
import type { PlannedChange } from '../../../src/patch/patch.ts';
import { groupReview, type ReviewPart } from '../../../src/review/groupReview.ts';
import { startReview } from '../../../src/review/startReview.ts';
import { modifyLine, planHunks } from '../../support/patchedFile.ts';

const namesOf = (parts: readonly ReviewPart[]) =>
  parts.map(({ file, ids, flags }) => [file.change.path, [...ids], [...flags]]);

describe('groupReview', () => {
  it('parts code from tests and settings, in the patch’s order', () => {
    const review = startReview([
      modifyLine('test/a.test.js', 'expect(1);\n', 'expect(2);\n'),
      modifyLine('src/a.js', 'a\n', 'b\n'),
      modifyLine('package.json', '"test": "mocha"\n', '"test": "true"\n'),
      modifyLine('src/b.js', 'a\n', 'b\n'),
    ]);
    const { code, apart } = groupReview(review);
    assert.deepEqual(namesOf(code), [
      ['src/a.js', ['1'], []],
      ['src/b.js', ['1'], []],
    ]);
    assert.deepEqual(namesOf(apart), [
      ['test/a.test.js', ['1'], ['test', 'assertion']],
      ['package.json', ['1'], ['configuration', 'protected']],
    ]);
  });

  it('gives a file whose hunks differ a part in both groups', () => {
    const before = 'a\nb\nc\n';
    const change = planHunks('src/a.js', before, 'A\nb\n/* istanbul ignore next */\nc\n');
    const { code, apart } = groupReview(startReview([change]));
    assert.deepEqual(namesOf(code), [['src/a.js', ['1'], []]]);
    assert.deepEqual(namesOf(apart), [['src/a.js', ['2'], ['coverage']]]);
  });

  it('has a part of a new file by its path, and is empty for an empty patch', () => {
    const change: PlannedChange = { kind: 'create', path: 'src/new.js' as WorkspacePath, after: 'x\n' };
    assert.deepEqual(namesOf(groupReview(startReview([change])).code), [['src/new.js', ['src/new.js'], []]]);
    assert.deepEqual(groupReview({ files: [] }), { code: [], apart: [] });
  });
});
