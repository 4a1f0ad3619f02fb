import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../src/base/path.ts';
import { advanceEntry } from '../../../src/journal/advanceEntry.ts';
import type { JournalEntry } from '../../../src/journal/journal.ts';

const images = [{ path: 'a.js' as WorkspacePath, before: 'a\n', after: 'b\n' }];
const entry: JournalEntry = { id: '1', atMs: 0, folder: 'f', title: 't', state: 'writing', images };
const revert = { images: [], rest: [] };

describe('advanceEntry', () => {
  it('keeps what save participants made of the files', () => {
    const saved = [{ ...images[0], after: 'B\n' } as (typeof images)[number]];
    const applied = advanceEntry(entry, { kind: 'written', images: saved });
    assert.deepEqual([applied?.state, applied?.images], ['applied', saved]);
  });

  it('forgets what was never written', () => {
    assert.equal(advanceEntry(entry, { kind: 'write-refused' }), undefined);
  });

  it('goes to reverting, and from there to reverted, back, or on with the rest', () => {
    const applied: JournalEntry = { ...entry, state: 'applied' };
    const reverting = advanceEntry(applied, { kind: 'revert-started', revert });
    assert.deepEqual(reverting, { ...applied, state: 'reverting', revert });
    if (reverting === undefined) return;
    assert.deepEqual(advanceEntry(reverting, { kind: 'revert-refused' }), applied);
    assert.equal(advanceEntry(reverting, { kind: 'revert-written' })?.state, 'reverted');
    const partly = advanceEntry(
      { ...reverting, revert: { images, rest: images } },
      { kind: 'revert-written' },
    );
    assert.deepEqual(partly, applied);
  });

  it('throws on an event that its state does not know', () => {
    assert.throws(() => advanceEntry(entry, { kind: 'revert-started', revert }), /is writing/);
    assert.throws(
      () => advanceEntry({ ...entry, state: 'reverted' }, { kind: 'revert-written' }),
      /is reverted/,
    );
  });
});
