import assert from 'node:assert/strict';
import { UserFacingError } from '../../src/base/errors.ts';
import type { WorkspacePath } from '../../src/base/path.ts';
import { type ApplyPorts, applyImages, prepareFix } from '../../src/fixSession.ts';
import type { JournalEntry } from '../../src/journal/journal.ts';
import { newEntryId } from '../../src/journal/newEntryId.ts';
import type { FileImage } from '../../src/review/review.ts';
import { notRun } from '../../src/run/notRun.ts';
import type { FixPorts } from '../../src/runSession.ts';
import { recoverFixes, revertFix } from '../../src/undoSession.ts';
import { MemoryFiles } from '../support/memoryFiles.ts';
import { MemoryUndo } from '../support/memoryUndo.ts';
import { pastFix } from '../support/pastFix.ts';

const { signal } = new AbortController();
const path = 'a.js' as WorkspacePath;
const kept = { title: 't', folder: 'file:///w' };
const image = (before: string, after: string): readonly FileImage[] => [{ path, before, after }];

/** Files, and a journal on a disk that is full, or fails otherwise, once so many entries are put. */
function disk(puts = Number.POSITIVE_INFINITY, code = 'ENOSPC') {
  const undo = new MemoryUndo();
  undo.files.set(path, 'old\n');
  let left = puts;
  const put = async (entry: JournalEntry) => {
    if (--left < 0) throw Object.assign(new Error(`${code}: no`), { code });
    return undo.journal.put(entry);
  };
  const { writer, readNow } = undo;
  const ports: ApplyPorts = {
    ...{ writer, readNow, journal: { ...undo.journal, put } },
    leadsOut: undo.leadsOut,
  };
  return { undo, ports };
}

describe('prepareFix', () => {
  it('withholds what the code tells to be a secret in what was tried, too', async () => {
    const secret = 'q8Zr2LmP0xV7kT4nB9wY';
    const texts: Readonly<Record<string, string>> = {
      'total.js': `const apiKey = "${secret}";\nexports.total = (a, b) => a - b;\n`,
      'total.test.js': "const { total } = require('./total.js');\n\nit('adds', () => total(1, 2));\n",
    };
    const files = new MemoryFiles(texts);
    const ports = { files, installKey: 'k', readNow: async (of: string) => texts[of] } as unknown as FixPorts;
    const output = '  1) adds\n     AssertionError: got -1\n      at total.test.js:3:18\n';
    const run = notRun({ root: '/w', framework: 'mocha', origin: 'npm test', text: output });
    const { attempt } = pastFix({
      images: image('old\n', 'new\n'),
      proof: { verdict: { kind: 'still-failing' }, output: `got ${secret}`, neighbours: undefined },
    });
    const failure = { ...attempt.failure, file: 'total.test.js' as WorkspacePath, excerpt: output };
    const question = { failure, run, budgetTokens: 2000, attempts: [attempt] };
    const { prompt } = await prepareFix(ports, question, signal);
    const sent = prompt.messages[1]?.content ?? '';
    assert.match(sent, /### What the run printed\ngot <secret-\w+>\n/);
    assert.ok(!sent.includes(secret));
    assert.deepEqual([...prompt.secrets.values()], [secret]);
  });
});

const said = (pattern: RegExp) => (error: unknown) =>
  error instanceof UserFacingError && pattern.test(error.message);

describe('applyImages', () => {
  for (const [code, why] of [
    ['ENOSPC', 'The disk is full'],
    ['EROFS', 'can’t be written to'],
    ['EIO', 'fails: EIO: no'],
  ] as const)
    it(`writes nothing where the journal can't be written (${code}), and says why`, async () => {
      const { undo, ports } = disk(0, code);
      const applied = applyImages(
        ports,
        { ...kept, id: '1', atMs: 1, images: image('old\n', 'new\n') },
        signal,
      );
      await assert.rejects(applied, said(new RegExp(`^Nothing was changed.*${why}`)));
      assert.deepEqual([undo.texts, undo.entries.size], [{ 'a.js': 'old\n' }, 0]);
    });

  it('writes nothing where a link leads out of the folder', async () => {
    const { undo, ports } = disk();
    undo.outside.add(path);
    await assert.rejects(
      applyImages(ports, { ...kept, id: '1', atMs: 1, images: image('old\n', 'new\n') }, signal),
      said(/^a\.js leads out of the folder by a link\. Nothing was changed\.$/),
    );
    assert.deepEqual([undo.texts, undo.entries.size], [{ 'a.js': 'old\n' }, 0]);
  });

  it('takes back what it wrote where the disk is full before that can be noted', async () => {
    const { undo, ports } = disk(1);
    const applied = applyImages(
      ports,
      { ...kept, id: '1', atMs: 1, images: image('old\n', 'new\n') },
      signal,
    );
    await assert.rejects(applied, said(/^Nothing was changed.*The disk is full/));
    assert.deepEqual([undo.texts, undo.entries.size], [{ 'a.js': 'old\n' }, 0]);
  });

  it('says so where it can do neither, and the next start closes the entry', async () => {
    const { undo, ports } = disk(1);
    const writer: ApplyPorts['writer'] = {
      ...undo.writer,
      write: async (images, stop) => {
        const written = await undo.writer.write(images, stop);
        undo.refuses = true;
        return written;
      },
    };
    const entry = { ...kept, id: '1', atMs: 1, images: image('old\n', 'new\n') };
    await assert.rejects(
      applyImages({ ...ports, writer }, entry, signal),
      said(/^The files are changed, but .*The disk is full/),
    );
    undo.refuses = false;
    const { recovered } = await recoverFixes(undo, kept.folder, signal);
    assert.deepEqual([recovered[0]?.kind, undo.entries.get('1')?.state], ['finished', 'applied']);
  });

  for (const backMs of [3_600_000, 365 * 86_400_000])
    it(`knows the last patch though the clock went back ${backMs / 3_600_000} hours`, async () => {
      const { undo, ports } = disk();
      const now = Date.UTC(2026, 10, 26);
      await applyImages(ports, { ...kept, id: 'first', atMs: now, images: image('old\n', 'new\n') }, signal);
      const later = { ...kept, id: 'later', atMs: now - backMs, images: image('new\n', 'newer\n') };
      await applyImages(ports, later, signal);
      const [last, first] = await ports.journal.list();
      assert.deepEqual([last?.id, last?.atMs, first?.id], ['later', now - backMs, 'first']);
      for (const entry of [last, first])
        if (entry !== undefined) await revertFix(undo, { entry, scope: { kind: 'all' } }, signal);
      assert.deepEqual([undo.texts, undo.entries.size], [{ 'a.js': 'old\n' }, 0]);
    });

  it('gives no two patches of one millisecond one id', () => {
    const ids = new Set(Array.from({ length: 1000 }, () => newEntryId(1)));
    assert.equal(ids.size, 1000);
    for (const id of ids) assert.match(id, /^[\w-]+$/);
  });
});

describe('revertFix on a full disk', () => {
  const entry: JournalEntry = {
    ...{ ...kept, id: '1', atMs: 1, state: 'applied', images: image('old\n', 'new\n') },
  };
  it('changes nothing where the journal can’t be written', async () => {
    const { undo, ports } = disk(0);
    undo.files.set(path, 'new\n');
    const reverted = revertFix(ports, { entry, scope: { kind: 'all' } }, signal);
    await assert.rejects(reverted, said(/^Nothing was changed.*The disk is full/));
    assert.deepEqual(undo.texts, { 'a.js': 'new\n' });
  });

  it('says what stands where only a part was reverted, and the next start closes the entry', async () => {
    const { undo, ports } = disk(1);
    const other = 'b.js' as WorkspacePath;
    const both = { ...entry, images: [...entry.images, { path: other, before: undefined, after: 'b\n' }] };
    undo.files.set(path, 'new\n').set(other, 'b\n');
    const reverted = revertFix(ports, { entry: both, scope: { kind: 'file', path } }, signal);
    await assert.rejects(reverted, said(/^The files are changed, but .*starts again/));
    await recoverFixes(undo, kept.folder, signal);
    assert.deepEqual(undo.texts, { 'a.js': 'old\n', 'b.js': 'b\n' });
    const left = undo.entries.get('1');
    assert.deepEqual([left?.state, left?.images.map((each) => each.path)], ['applied', ['b.js']]);
  });
});
