import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../src/base/path.ts';
import { findChanges } from '../../../src/journal/findChanges.ts';
import { revertImages } from '../../../src/journal/revertImages.ts';

const path = 'a.js' as WorkspacePath;
const other = 'b.js' as WorkspacePath;
const image = { path, before: '1\n2\n3\n4\n5\n6\n', after: '1\nTWO\n3\n4\n5\nSIX\nSEVEN\n' };
const images = [image, { path: other, before: 'b\n', after: 'B\n' }];
const at = (texts: Readonly<Record<string, string | undefined>>) => (each: WorkspacePath) => texts[each];

describe('revertImages', () => {
  it('undoes everything and keeps what was written since', () => {
    const now = `mine\n${image.after}`;
    assert.deepEqual(revertImages(images, at({ 'a.js': now, 'b.js': 'B\n' })), {
      kind: 'ready',
      images: [
        { path, before: now, after: `mine\n${image.before}` },
        { path: other, before: 'B\n', after: 'b\n' },
      ],
      rest: [],
    });
  });

  it('undoes one file and remembers the other', () => {
    const plan = revertImages(images, at({ 'a.js': image.after, 'b.js': 'B\n' }), {
      kind: 'file',
      path: other,
    });
    assert.deepEqual(plan, {
      kind: 'ready',
      images: [{ path: other, before: 'B\n', after: 'b\n' }],
      rest: [image],
    });
  });

  it('undoes one hunk, and then the rest', () => {
    const plan = revertImages([image], at({ 'a.js': image.after }), { kind: 'hunk', path, hunk: 1 });
    assert.equal(plan.kind, 'ready');
    if (plan.kind !== 'ready') return;
    const half = '1\nTWO\n3\n4\n5\n6\n';
    assert.deepEqual(plan.images, [{ path, before: image.after, after: half }]);
    const last = revertImages(plan.rest, at({ 'a.js': half }));
    assert.deepEqual(last.kind === 'ready' && last.images, [{ path, before: half, after: image.before }]);
  });

  it('plans nothing when the user changed the same lines, and shows both texts', () => {
    const now = '1\nzwei\n3\n4\n5\nSIX\nSEVEN\n';
    assert.deepEqual(revertImages(images, at({ 'a.js': now, 'b.js': 'B\n' })), {
      kind: 'conflict',
      paths: [path],
      conflicts: [{ path, now, wanted: image.before }],
    });
  });

  it('removes a file that it made, unless someone wrote in it', () => {
    const made = { path, before: undefined, after: 'x\n' };
    const plan = revertImages([made], at({ 'a.js': 'x\n' }));
    assert.deepEqual(plan.kind === 'ready' && plan.images, [{ path, before: 'x\n', after: undefined }]);
    assert.equal(revertImages([made], at({ 'a.js': 'x\ny\n' })).kind, 'conflict');
  });

  it('brings a deleted file back, unless another stands there', () => {
    const gone = { path, before: 'x\n', after: undefined };
    const plan = revertImages([gone], at({}));
    assert.deepEqual(plan.kind === 'ready' && plan.images, [{ path, before: undefined, after: 'x\n' }]);
    assert.equal(revertImages([gone], at({ 'a.js': 'y\n' })).kind, 'conflict');
  });

  it('has nothing to do where the user undid it already', () => {
    const plan = revertImages([image], at({ 'a.js': image.before }));
    assert.deepEqual(plan, { kind: 'ready', images: [], rest: [] });
  });
});

describe('findChanges', () => {
  it('tells where each changed stretch stands now', () => {
    assert.deepEqual(
      findChanges(image).map(({ range }) => range),
      [
        { from: 2, to: 2 },
        { from: 6, to: 7 },
      ],
    );
  });
});
