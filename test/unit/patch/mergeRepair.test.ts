import assert from 'node:assert/strict';
import { mergeRepair } from '../../../src/patch/mergeRepair.ts';
import { parsePatch } from '../../../src/patch/parsePatch.ts';
import { planPatch } from '../../../src/patch/planPatch.ts';
import { filesAfter, searchReplace } from '../../support/patchedFile.ts';

const files = { 'src/a.js': 'one\ntwo\nthree\n', 'src/b.js': 'x\n' };
const paths = Object.keys(files);
const first =
  searchReplace('src/a.js', 'one\n', 'ONE\n') +
  searchReplace('src/a.js', 'tow\n', 'TWO\n') +
  searchReplace('src/b.js', 'x\n', 'X\n');
const patch = parsePatch(first, paths);

function plan(repair: string) {
  return planPatch(mergeRepair(patch, [1], parsePatch(repair, paths)), (path) => files[path as 'src/a.js']);
}

describe('mergeRepair', () => {
  it('puts the repaired edit in the place of the failed one and keeps the others', () => {
    assert.deepEqual(filesAfter(plan(searchReplace('src/a.js', 'two\n', 'TWO\n')), files), {
      'src/a.js': 'ONE\nTWO\nthree\n',
      'src/b.js': 'X\n',
    });
  });

  it('takes a path that was written short', () => {
    const result = mergeRepair(patch, [1], parsePatch(searchReplace('a.js', 'two\n', 'TWO\n'), []));
    assert.equal(result.edits[1]?.path, 'src/a.js');
  });

  it('may split an edit in two', () => {
    const two = searchReplace('src/a.js', 'two\n', 'TWO\n') + searchReplace('src/a.js', 'three\n', 'THREE\n');
    assert.equal(filesAfter(plan(two), files)?.['src/a.js'], 'ONE\nTWO\nTHREE\n');
  });

  for (const [title, repair] of [
    ['an edit of another file', searchReplace('src/b.js', 'X\n', 'Y\n')],
    ['a deletion', '*** Delete File: src/a.js\n'],
    ['nothing', 'I see no way.\n'],
    ['an edit that is cut off', 'src/a.js\n<<<<<<< SEARCH\ntwo\n=====\nTW'],
    ['an edit that still has no place', searchReplace('src/a.js', 'tow\n', 'TWO\n')],
  ] as const) {
    it(`plans nothing when the repair is ${title}`, () => assert.equal(plan(repair).kind, 'refused'));
  }
});
