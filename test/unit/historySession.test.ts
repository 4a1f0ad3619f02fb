import assert from 'node:assert/strict';
import { forgetFixes, keepFix } from '../../src/historySession.ts';
import type { JournalEntry } from '../../src/journal/journal.ts';
import { MemoryHistory } from '../support/memoryHistory.ts';
import { MemoryUndo } from '../support/memoryUndo.ts';
import { pastFix } from '../support/pastFix.ts';

const entry: JournalEntry = { id: '1', atMs: 1, folder: 'f', title: 't', state: 'applied', images: [] };

describe('keepFix', () => {
  it('keeps at most 50 fixes, the newest, and all that can be reverted', async () => {
    const ports = { history: new MemoryHistory(), journal: new MemoryUndo().journal };
    await ports.journal.put(entry);
    const expired: string[] = [];
    for (let id = 1; id <= 60; id++) expired.push(...(await keepFix(ports, pastFix({ id: `${id}` }))));
    assert.equal(ports.history.fixes.size, 50);
    assert.ok(ports.history.fixes.has('1') && ports.history.fixes.has('60'));
    assert.deepEqual(
      expired,
      Array.from({ length: 10 }, (_, index) => `${index + 2}`),
    );
  });

  it('trims what the run printed around its failure', async () => {
    const ports = { history: new MemoryHistory(), journal: new MemoryUndo().journal };
    const output = `${'ok\n'.repeat(100_000)}AssertionError: 1 !== 2\n${'at x\n'.repeat(100_000)}`;
    await keepFix(
      ports,
      pastFix({ proof: { verdict: { kind: 'still-failing' }, output, neighbours: undefined } }),
    );
    const kept = (await ports.history.get('1'))?.attempt.proof;
    assert.equal(kept?.verdict.kind, 'still-failing');
    assert.ok((kept?.output.length ?? 0) <= 60_000);
    assert.match(kept?.output ?? '', /lines left out[\s\S]*AssertionError: 1 !== 2[\s\S]*lines left out/);
  });
});

describe('forgetFixes', () => {
  const start = async () => {
    const undo = new MemoryUndo();
    const ports = { history: new MemoryHistory(), journal: undo.journal };
    for (const id of ['1', '2']) {
      await ports.history.put(pastFix({ id }));
      await ports.journal.put({ ...entry, id });
    }
    await ports.journal.put({ ...entry, id: '3', state: 'writing' });
    return { ports, undo };
  };

  it('forgets one, and leaves what can be reverted of the others', async () => {
    const { ports, undo } = await start();
    await forgetFixes(ports, '1');
    assert.deepEqual([...ports.history.fixes.keys()], ['2']);
    assert.deepEqual([...undo.entries.keys()], ['2', '3']);
  });

  it('forgets all, but not what a crash may have left half written', async () => {
    const { ports, undo } = await start();
    await forgetFixes(ports, 'all');
    assert.equal(ports.history.fixes.size, 0);
    assert.deepEqual([...undo.entries.keys()], ['3']);
  });
});
