import assert from 'node:assert/strict';
import { startReview } from '../../../src/review/startReview.ts';
import { placesOf, stepFrom } from '../../../src/review/walkReview.ts';
import { modifyLine, planHunks } from '../../support/patchedFile.ts';

const review = startReview([
  modifyLine('test/a.test.js', 'a\n', 'b\n'),
  planHunks('src/a.js', 'a\nb\nc\n', 'A\nb\nC\n'),
]);
const code1 = { path: 'src/a.js', id: '1' };
const code2 = { path: 'src/a.js', id: '2' };
const test = { path: 'test/a.test.js', id: '1' };

describe('placesOf and stepFrom', () => {
  it('go through the code first, then tests and settings', () => {
    assert.deepEqual(placesOf(review), [code1, code2, test]);
  });

  it('begin anew past either end, and at an end where they do not know the place', () => {
    const [first, second, third] = placesOf(review);
    assert.deepEqual(stepFrom(review, first, 'next'), second);
    assert.deepEqual(stepFrom(review, third, 'next'), first);
    assert.deepEqual(stepFrom(review, first, 'previous'), third);
    assert.deepEqual(stepFrom(review, undefined, 'next'), first);
    assert.deepEqual(stepFrom(review, undefined, 'previous'), third);
    assert.equal(stepFrom({ files: [] }, undefined, 'next'), undefined);
    assert.equal(stepFrom({ files: [] }, undefined, 'previous'), undefined);
  });
});
