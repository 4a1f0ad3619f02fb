import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../src/base/path.ts';
import type { JournalEntry } from '../../../src/journal/journal.ts';
import { recoverJournal } from '../../../src/journal/recoverJournal.ts';
import type { FileImage } from '../../../src/review/review.ts';

const images: readonly FileImage[] = [
  { path: 'a.js' as WorkspacePath, before: 'old a\n', after: 'new a\n' },
  { path: 'b.js' as WorkspacePath, before: undefined, after: 'new b\n' },
  { path: 'c.js' as WorkspacePath, before: 'old c\n', after: undefined },
];
const entry: JournalEntry = { id: '1', atMs: 0, folder: 'file:///w', title: 't', state: 'writing', images };

function recover(each: JournalEntry, texts: Readonly<Record<string, string>>) {
  return recoverJournal([each], (_, path) => texts[path]);
}

/** The files after the writes of a recovery. */
function apply(texts: Readonly<Record<string, string>>, writes: readonly FileImage[]) {
  const after: Record<string, string> = { ...texts };
  for (const { path, after: text } of writes) {
    if (text === undefined) delete after[path];
    else after[path] = text;
  }
  return after;
}

describe('recoverJournal', () => {
  const before = { 'a.js': 'old a\n', 'c.js': 'old c\n' };
  const stops: readonly Readonly<Record<string, string>>[] = [
    before,
    { ...before, 'a.js': '' },
    { ...before, 'a.js': 'new' },
    { ...before, 'a.js': 'new a\n' },
    { ...before, 'a.js': 'new a\n', 'b.js': 'ne' },
    { ...before, 'a.js': 'new a\n', 'b.js': 'new b\n' },
  ];
  for (const [at, texts] of stops.entries()) {
    it(`rolls back an apply that was killed at point ${at}`, () => {
      const [recovery] = recover(entry, texts);
      assert.equal(recovery?.kind, 'undone');
      assert.deepEqual(apply(texts, recovery?.images ?? []), before);
      assert.equal(recovery?.entry, undefined);
    });
  }

  it('finishes an apply of which only the mark was missing', () => {
    const [recovery] = recover(entry, { 'a.js': 'new a\n', 'b.js': 'new b\n' });
    assert.deepEqual([recovery?.kind, recovery?.images, recovery?.entry?.state], ['finished', [], 'applied']);
  });

  it('never writes a file that holds anything else, and keeps the entry', () => {
    const [recovery] = recover(entry, { ...before, 'a.js': 'mine\n', 'b.js': 'new b\n' });
    assert.equal(recovery?.kind, 'conflict');
    assert.deepEqual(recovery?.images, [{ path: 'b.js', before: 'new b\n', after: undefined }]);
    assert.deepEqual(recovery?.conflicts, [{ path: 'a.js', now: 'mine\n', wanted: 'old a\n' }]);
    assert.equal(recovery?.entry?.state, 'applied');
  });

  it('rolls a killed revert back to the applied patch, or finishes it', () => {
    const revert = {
      images: [{ path: 'a.js' as WorkspacePath, before: 'new a\n', after: 'old a\n' }],
      rest: [],
    };
    const reverting: JournalEntry = { ...entry, state: 'reverting', revert };
    const [torn] = recover(reverting, { 'a.js': 'old' });
    assert.deepEqual(
      [torn?.kind, torn?.images[0]?.after, torn?.entry?.state],
      ['undone', 'new a\n', 'applied'],
    );
    const [done] = recover(reverting, { 'a.js': 'old a\n' });
    assert.deepEqual([done?.kind, done?.entry?.state], ['finished', 'reverted']);
  });

  it('leaves entries at rest alone', () => {
    assert.deepEqual(recover({ ...entry, state: 'applied' }, {}), []);
    assert.deepEqual(recover({ ...entry, state: 'reverted' }, {}), []);
  });
});
