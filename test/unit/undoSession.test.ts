import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { WorkspacePath } from '../../src/base/path.ts';
import { advanceEntry } from '../../src/journal/advanceEntry.ts';
import type { JournalEntry } from '../../src/journal/journal.ts';
import type { FileImage } from '../../src/review/review.ts';
import { recoverFixes, revertFix } from '../../src/undoSession.ts';
import { MemoryUndo } from '../support/memoryUndo.ts';

const { signal } = new AbortController();
const folder = 'file:///w';
const [a, b, c] = ['a.js', 'b.js', 'c.js'] as WorkspacePath[] as [
  WorkspacePath,
  WorkspacePath,
  WorkspacePath,
];
const images: readonly FileImage[] = [
  { path: a, before: '1\n2\n3\n4\n5\n', after: '1\nTWO\n3\n4\nFIVE\n' },
  { path: b, before: undefined, after: 'new\n' },
  { path: c, before: 'old\n', after: undefined },
];
const before = { 'a.js': '1\n2\n3\n4\n5\n', 'c.js': 'old\n' };
const entry: JournalEntry = { id: '1', atMs: 1, folder, title: 't', state: 'writing', images };

function start(): MemoryUndo {
  const ports = new MemoryUndo();
  for (const { path, before: text } of images) if (text !== undefined) ports.files.set(path, text);
  return ports;
}

/** As `applyReview` does it. */
async function apply(ports: MemoryUndo): Promise<JournalEntry> {
  await ports.journal.put(entry);
  await ports.writer.write(images, signal);
  const applied = advanceEntry(entry, { kind: 'written', images });
  assert.ok(applied);
  await ports.journal.put(applied);
  return applied;
}

describe('revertFix', () => {
  it('undoes all, and the journal keeps nothing of it', async () => {
    const ports = start();
    const result = await revertFix(ports, { entry: await apply(ports), scope: { kind: 'all' } }, signal);
    assert.deepEqual(result, { kind: 'reverted', rest: undefined });
    assert.deepEqual([ports.texts, ports.entries.size], [before, 0]);
  });

  it('undoes a hunk, then a file, then the rest', async () => {
    const ports = start();
    let left: JournalEntry | undefined = await apply(ports);
    const scopes = [{ kind: 'hunk', path: a, hunk: 0 }, { kind: 'file', path: b }, { kind: 'all' }] as const;
    const seen: string[] = [];
    for (const scope of scopes) {
      assert.ok(left);
      const result = await revertFix(ports, { entry: left, scope }, signal);
      assert.equal(result.kind, 'reverted');
      left = result.kind === 'reverted' ? result.rest : undefined;
      seen.push(JSON.stringify(ports.texts));
    }
    assert.equal(seen[0], JSON.stringify({ 'a.js': '1\n2\n3\n4\nFIVE\n', 'b.js': 'new\n' }));
    assert.equal(seen[1], JSON.stringify({ 'a.js': '1\n2\n3\n4\nFIVE\n' }));
    assert.deepEqual([ports.texts, ports.entries.size], [before, 0]);
  });

  it('changes nothing where the same lines were changed since, and tells both texts', async () => {
    const ports = start();
    const applied = await apply(ports);
    ports.files.set(a, '1\nmine\n3\n4\nFIVE\n');
    const was = ports.texts;
    const result = await revertFix(ports, { entry: applied, scope: { kind: 'all' } }, signal);
    assert.deepEqual(result, {
      kind: 'conflict',
      conflicts: [{ path: a, now: '1\nmine\n3\n4\nFIVE\n', wanted: before['a.js'] }],
    });
    assert.deepEqual(ports.texts, was);
  });

  it('can be tried again after it could not be written', async () => {
    const ports = start();
    const applied = await apply(ports);
    ports.refuses = true;
    await assert.rejects(revertFix(ports, { entry: applied, scope: { kind: 'all' } }, signal), /Refused\./);
    assert.deepEqual(ports.entries.get('1'), applied);
  });
});

describe('A folder that became a link out of the workspace after the patch', () => {
  it('is not written through when the patch is reverted', async () => {
    const ports = start();
    const applied = await apply(ports);
    const was = ports.texts;
    ports.outside.add(b);
    await assert.rejects(
      revertFix(ports, { entry: applied, scope: { kind: 'all' } }, signal),
      /^UserFacingError: b\.js leads out of the folder by a link\. Nothing was changed\.$/,
    );
    assert.deepEqual([ports.texts, ports.entries.get('1')], [was, applied]);
  });

  it('is not written through when a crash is recovered from, and the entry waits', async () => {
    const ports = start();
    ports.diesAfter = 2;
    await assert.rejects(apply(ports));
    ports.diesAfter = undefined;
    const was = ports.texts;
    ports.outside.add(b);
    const { recovered, refused } = await recoverFixes(ports, folder, signal);
    const reason = 'b.js leads out of the folder by a link. Nothing was changed.';
    assert.deepEqual([recovered, refused], [[], [reason]]);
    assert.deepEqual([ports.texts, ports.entries.size], [was, 1]);
    ports.outside.delete(b);
    assert.equal((await recoverFixes(ports, folder, signal)).recovered.length, 1);
  });
});

describe('recoverFixes', () => {
  it('recovers the others where a pipe or a folder lies in one’s place, which waits', async () => {
    const ports = start();
    const other = { ...entry, id: '2', images: [{ path: c, before: '1\n', after: '2\n' }] };
    ports.files.set(c, '2\n');
    await ports.journal.put(entry);
    await ports.journal.put(other);
    ports.notFiles.add(b);
    const { recovered, refused } = await recoverFixes(ports, folder, signal);
    assert.deepEqual([recovered.length, refused], [1, ['b.js is no file.']]);
    assert.deepEqual([ports.entries.get('1'), ports.entries.has('2')], [entry, true]);
    ports.notFiles.delete(b);
    assert.equal((await recoverFixes(ports, folder, signal)).recovered.length, 1);
  });

  it('loses no text wherever the process dies while a patch is applied or reverted', async () => {
    const after = { 'a.js': '1\nTWO\n3\n4\nFIVE\n', 'b.js': 'new\n' };
    for (let steps = 0; steps < 12; steps++) {
      const ports = start();
      ports.diesAfter = steps;
      const work = apply(ports).then((applied) =>
        revertFix(ports, { entry: applied, scope: { kind: 'all' } }, signal),
      );
      const died = await work.then(
        () => false,
        () => true,
      );
      ports.diesAfter = undefined;
      const { recovered } = await recoverFixes(ports, folder, signal);
      assert.ok(recovered.every(({ kind }) => kind !== 'conflict'));
      const isApplied = ports.entries.get('1')?.state === 'applied';
      assert.deepEqual(ports.texts, isApplied ? after : before, `after ${steps} steps`);
      assert.equal(ports.entries.size, isApplied ? 1 : 0, `after ${steps} steps`);
      if (!died) return;
    }
    assert.fail('It never came to an end.');
  });

  it('claims what it recovers, and tells that another process is at something', async () => {
    const ports = start();
    await ports.journal.put({ ...entry, state: 'writing' });
    ports.isOtherAtWork = true;
    const { recovered, isOtherAtWork } = await recoverFixes(ports, folder, signal);
    assert.deepEqual([recovered.length, isOtherAtWork, ports.claimed], [1, true, ['1']]);
  });

  it('says why files could not be written, and recovers them at the next look', async () => {
    const ports = start();
    ports.diesAfter = 2;
    await assert.rejects(apply(ports));
    ports.diesAfter = undefined;
    ports.refuses = true;
    const refused = await recoverFixes(ports, folder, signal);
    assert.deepEqual(refused, { recovered: [], refused: ['Refused.'], isOtherAtWork: false });
    assert.equal(ports.entries.get('1')?.state, 'writing');
    ports.refuses = false;
    assert.equal((await recoverFixes(ports, folder, signal)).recovered[0]?.kind, 'undone');
    assert.deepEqual([ports.texts, ports.entries.size], [before, 0]);
  });

  it('touches nothing of another folder', async () => {
    const ports = start();
    await ports.journal.put({ ...entry, folder: 'file:///elsewhere' });
    assert.deepEqual(await recoverFixes(ports, folder, signal), {
      recovered: [],
      refused: [],
      isOtherAtWork: false,
    });
    assert.deepEqual(ports.claimed, []);
  });
});

describe('edits, apply and revert in any order', () => {
  const alphabet = fc.constantFrom('', 'x', 'mine', 'TWO', '3');
  const step = fc.oneof(
    fc.record({ kind: fc.constant('edit' as const), line: fc.nat(8), text: alphabet }),
    fc.record({ kind: fc.constant('insert' as const), line: fc.nat(8), text: alphabet }),
    fc.constant({ kind: 'revert' as const }),
    fc.record({ kind: fc.constant('hunk' as const), hunk: fc.nat(1) }),
  );

  it('never lose a line that a person wrote, and revert to what was there where nobody wrote', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        const ports = start();
        let left: JournalEntry | undefined = await apply(ports);
        let written = 0;
        for (const each of steps) {
          if (each.kind === 'edit' || each.kind === 'insert') {
            const lines = (ports.files.get(a) ?? '').split('\n');
            const mine = `person ${written++} ${each.text}`;
            lines.splice(Math.min(each.line, lines.length - 1), each.kind === 'edit' ? 1 : 0, mine);
            ports.files.set(a, `${lines.join('\n')}\n`);
          } else if (left !== undefined) {
            const mine = (ports.files.get(a) ?? '').match(/person \d+.*/g) ?? [];
            const scope =
              each.kind === 'revert'
                ? ({ kind: 'all' } as const)
                : ({ kind: 'hunk', path: a, hunk: each.hunk } as const);
            const result = await revertFix(ports, { entry: left, scope }, signal);
            assert.deepEqual((ports.files.get(a) ?? '').match(/person \d+.*/g) ?? [], mine);
            if (result.kind === 'reverted') left = result.rest;
          }
        }
        if (written > 0 || left === undefined) return;
        await revertFix(ports, { entry: left, scope: { kind: 'all' } }, signal);
        assert.deepEqual(ports.texts, before);
      }),
      { numRuns: 1000 },
    );
  });
});
