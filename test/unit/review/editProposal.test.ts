import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { WorkspacePath } from '../../../src/base/path.ts';
import { findHunks } from '../../../src/patch/findHunks.ts';
import type { PlannedChange } from '../../../src/patch/patch.ts';
import { acceptAll } from '../../../src/review/acceptAll.ts';
import { acceptedFlags } from '../../../src/review/acceptedFlags.ts';
import { editProposal as editWith } from '../../../src/review/editProposal.ts';
import { imagesOf } from '../../../src/review/imagesOf.ts';
import { previewOf } from '../../../src/review/previewOf.ts';
import type { Review } from '../../../src/review/review.ts';
import { startReview } from '../../../src/review/startReview.ts';
import { tick } from '../../../src/review/tick.ts';
import { modifyLine, planHunks } from '../../support/patchedFile.ts';

const path = 'src/a.js' as WorkspacePath;
const editProposal = (review: Review, at: WorkspacePath, text: string) =>
  editWith(review, { path: at, text }, findHunks);
const shown = (review: Review) => previewOf(review)[0]?.after;
const ticked = (review: Review) => [...(review.files[0]?.accepted ?? [])];
const untick = (review: Review, ...ids: string[]) => tick(review, [{ path, ids, isTicked: false }]);

describe('editProposal', () => {
  const review = startReview([planHunks(path, 'a\nb\nc\nd\ne\n', 'A\nb\nC\nd\nE\n')]);

  it('carries what the person wrote to what is written, and says that the file was edited', () => {
    const edited = editProposal(review, path, 'A\nb\nCC\nd\nE\n');
    assert.equal(imagesOf(edited)[0]?.after, 'A\nb\nCC\nd\nE\n');
    assert.equal(edited.files[0]?.isEdited, true);
    assert.deepEqual(ticked(edited), ['1', '2', '3']);
  });

  it('keeps hunks that were unticked, to be ticked again', () => {
    const edited = editProposal(untick(review, '3'), path, 'AA\nb\nC\nd\ne\n');
    assert.deepEqual(ticked(edited), ['1', '2']);
    assert.equal(shown(edited), 'AA\nb\nC\nd\ne\n');
    assert.equal(shown(acceptAll(edited)), 'AA\nb\nC\nd\nE\n');
    assert.equal(shown(untick(edited, '1')), 'a\nb\nC\nd\ne\n');
  });

  it('drops an unticked hunk where the person wrote something else', () => {
    const edited = editProposal(untick(review, '3'), path, 'A\nb\nC\nd\nmine\n');
    assert.equal(shown(acceptAll(edited)), 'A\nb\nC\nd\nmine\n');
  });

  it('gives a hunk of the person’s own an id of its own', () => {
    const wide = startReview([planHunks(path, 'a\nb\nc\nd\ne\nf\n', 'A\nb\nc\nd\ne\nf\n')]);
    const edited = editProposal(wide, path, 'A\nb\nc\nd\ne\nF\n');
    assert.deepEqual(ticked(edited), ['1', '2']);
    assert.equal(shown(untick(edited, '2')), 'A\nb\nc\nd\ne\nf\n');
  });

  it('flags anew what the person made of a test', () => {
    const test = 'test/a.test.js' as WorkspacePath;
    const proposed = startReview([
      modifyLine('src/a.js', 'a\n', 'b\n'),
      planHunks(test, 'run();\nexpect(1);\n', 'run(2);\nexpect(1);\n'),
    ]);
    assert.deepEqual(acceptedFlags(proposed), []);
    const edited = editProposal(proposed, test, 'run();\nexpect(2);\n');
    assert.deepEqual(acceptedFlags(edited), [{ path: test, flags: ['test', 'assertion'] }]);
  });

  it('takes back everything where the text is the file’s own again, and can be ticked again', () => {
    const edited = editProposal(review, path, 'a\nb\nc\nd\ne\n');
    assert.deepEqual(ticked(edited), []);
    assert.equal(shown(acceptAll(edited)), 'A\nb\nC\nd\nE\n');
  });

  it('edits a new file, and takes none that goes', () => {
    const create: PlannedChange = { kind: 'create', path, after: 'a\n' };
    const gone: PlannedChange = { kind: 'delete', path, before: 'a\n' };
    assert.equal(shown(editProposal(startReview([create]), path, 'b\n')), 'b\n');
    assert.deepEqual(ticked(editProposal(startReview([create]), path, '')), []);
    const going = startReview([gone]);
    assert.deepEqual(editProposal(going, path, 'b\n'), going);
  });

  it('edits a renamed file where it goes, and keeps it renamed when its text is the old one again', () => {
    const to = 'src/b.js' as WorkspacePath;
    const rename: PlannedChange = { kind: 'rename', path, to, before: 'a\n', after: 'a\n', hunks: [] };
    const edited = editProposal(startReview([rename]), to, 'b\n');
    assert.deepEqual(
      imagesOf(edited).map(({ path: at, after }) => [at, after]),
      [
        [path, undefined],
        [to, 'b\n'],
      ],
    );
    assert.deepEqual(imagesOf(editProposal(edited, to, 'a\n')).at(-1)?.after, 'a\n');
  });

  it('does nothing for a text that is shown, or a file that is not in the patch', () => {
    assert.deepEqual(editProposal(review, path, 'A\nb\nC\nd\nE\n'), review);
    assert.deepEqual(editProposal(review, 'src/z.js' as WorkspacePath, 'x'), review);
  });

  it('always shows the text that the person saved, whatever was ticked', () => {
    const text = fc
      .array(fc.constantFrom('a\n', 'b\n', 'c\r\n', '\n', 'd\n'), { maxLength: 9 })
      .map((lines) => lines.join(''));
    const ids = fc.subarray(['1', '2', '3', '4', '5']);
    fc.assert(
      fc.property(text, text, ids, text, ids, text, (before, after, first, mine, then, last) => {
        fc.pre(before !== after);
        const start = untick(acceptAll(startReview([planHunks(path, before, after)])), ...first);
        for (const [now, saved] of [
          [start, mine],
          [untick(editProposal(start, path, mine), ...then), last],
        ] as const) {
          const edited = editProposal(now, path, saved);
          const plain = (of: string | undefined) => of?.replaceAll('\r\n', '\n');
          assert.equal(plain(shown(edited)), plain(saved));
          const known = edited.files[0]?.change;
          assert.ok(
            known?.kind === 'modify' && new Set(known.hunks.map(({ id }) => id)).size === known.hunks.length,
          );
        }
      }),
      { numRuns: 2000 },
    );
  });
});
