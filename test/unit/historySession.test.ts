import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../src/base/path.ts';
import { forgetFixes, keepFix, reportFix } from '../../src/historySession.ts';
import type { JournalEntry } from '../../src/journal/journal.ts';
import { MemoryFiles } from '../support/memoryFiles.ts';
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

  it('keeps the latest fix though the clock was set back since the others', async () => {
    const history = new MemoryHistory();
    const journal = new MemoryUndo().journal;
    for (let id = 1; id <= 50; id++) await keepFix({ history, journal }, pastFix({ id: `${id}` }));
    const sizes = async () =>
      (await MemoryHistory.prototype.sizes.call(history)).map((size) =>
        size.id === 'late' ? { ...size, writtenMs: -1 } : size,
      );
    const behind = Object.assign(history, { sizes });
    assert.deepEqual(await keepFix({ history: behind, journal }, pastFix({ id: 'late' })), ['1']);
    assert.ok(history.fixes.has('late'));
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

describe('reportFix', () => {
  const words = { verdict: 'Fixed.', price: undefined };
  const key = `ghp_${'aB3dE5gH7jK9mN1pQ3sT5vW7xY9zA2cD4fG6'}`;

  it('explains without the edits of the answer', async () => {
    const answer = 'It adds nothing.\n\na.js\n<<<<<<< SEARCH\n1\n=======\n2\n>>>>>>> REPLACE\n';
    const report = await reportFix(
      { files: new MemoryFiles({}), installKey: 'k' },
      pastFix({ answer }),
      words,
    );
    assert.match(report, /It adds nothing\./);
    assert.doesNotMatch(report, /SEARCH/);
  });

  it('has placeholders for secrets: in the patch, far down in a big one too, in the failure and in the output', async () => {
    const filler = 'x\n'.repeat(300_000);
    const before = `const token = "${key}";\n1\n${filler}const again = "${key}";\n1\n`;
    const report = await reportFix(
      { files: new MemoryFiles({}), installKey: 'k' },
      pastFix({
        images: [{ path: 'a.js' as WorkspacePath, before, after: before.replaceAll('\n1\n', '\n2\n') }],
        failure: { ...pastFix().attempt.failure, excerpt: `denied for ${key}` },
        proof: { verdict: { kind: 'still-failing' }, output: `denied for ${key}`, neighbours: undefined },
      }),
      words,
    );
    assert.ok(!report.includes(key));
    assert.equal(report.match(/<secret-[0-9a-f]{10}>/g)?.length, 4);
  });

  it('has placeholders for what an environment file assigns', async () => {
    const files = Object.assign(new MemoryFiles({}), {
      readEnvironments: async () => ['SHOP_PASSWORD=correct-horse-battery'],
    });
    const proof = {
      verdict: { kind: 'still-failing' },
      output: 'login correct-horse-battery',
      neighbours: undefined,
    } as const;
    const report = await reportFix({ files, installKey: 'k' }, pastFix({ proof }), words);
    assert.match(report, /login <secret-[0-9a-f]{10}>/);
  });

  it('leaves no part of a private key, wherever its output was cut when it was kept', async () => {
    const bodies = Array.from(
      { length: 26 },
      (_, at) => `${String(at).padStart(2, '0')}aB3dE5gH7jK9mN1pQ3sT5vW7xY9z`,
    );
    const block = [`-----BEGIN ${'PRIVATE'} KEY-----`, ...bodies, `-----END ${'PRIVATE'} KEY-----`].join(
      '\n',
    );
    for (const lines of [0, 2, 4, 5, 6, 2000 - 40, 2000 - 20, 2000]) {
      const ports = { history: new MemoryHistory(), journal: new MemoryUndo().journal };
      const failing = `AssertionError: 1\n${'more of what was printed here\n'.repeat(lines)}`;
      const output = `${'passed\n'.repeat(9)}${block}\n${failing}${block}\n${'more of what was printed here\n'.repeat(3000)}`;
      const proof = { verdict: { kind: 'still-failing' }, output, neighbours: undefined } as const;
      await keepFix(ports, pastFix({ proof }));
      const kept = ports.history.fixes.get('1') ?? pastFix();
      assert.ok((kept.attempt.proof?.output.length ?? 0) < 60_001);
      const report = await reportFix({ files: new MemoryFiles({}), installKey: 'k' }, kept, words);
      assert.deepEqual(
        bodies.filter((body) => report.includes(body.slice(0, 10))),
        [],
      );
    }
  });

  it('has placeholders for a private key of which the patch shows a part', async () => {
    const line = (index: number) => `${'MIIEvQIBADANBgkqhkiG9w0BAQEFAASC'.repeat(2)}${index}A\n`;
    const body = Array.from({ length: 20 }, (_, index) => line(index)).join('');
    const pem = `-----BEGIN PRIVATE KEY-----\n${body}-----END PRIVATE KEY-----\n`;
    const images = [{ path: 'a.pem.js' as WorkspacePath, before: pem, after: pem.replace(line(10), '') }];
    const report = await reportFix(
      { files: new MemoryFiles({}), installKey: 'k' },
      pastFix({ images }),
      words,
    );
    assert.doesNotMatch(report, /MIIEvQ/);
  });
});
