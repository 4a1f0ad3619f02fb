import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir, uptime } from 'node:os';
import path from 'node:path';
import { DiskJournal } from '../../../src/node/diskJournal.ts';
import { readInstallKey } from '../../../src/node/installKey.ts';

const ignore = () => undefined;

describe('DiskJournal', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'journal-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const entry = { id: 'a', atMs: 1, folder: 'f', title: 't', state: 'applied', images: [] } as const;

  it('sets damaged entries aside and goes on with the others', async () => {
    const journal = new DiskJournal(folder, ignore);
    await journal.put(entry);
    for (const [name, text] of Object.entries({ cut: '{"id":"b","im', empty: '', odd: 'null', other: '[]' }))
      writeFileSync(path.join(folder, `${name}.json`), text);
    assert.deepEqual(await journal.list(), [entry]);
    assert.deepEqual(await journal.list(), [entry]);
    const kept = readdirSync(folder).filter((name) => name.endsWith('.damaged'));
    assert.deepEqual(
      kept.sort(),
      ['cut', 'empty', 'odd', 'other'].map((name) => `${name}.json.damaged`),
    );
  });

  it('tells at a glance what lies there, and which entries a crash left behind', async () => {
    const journal = new DiskJournal(folder, ignore);
    assert.deepEqual(await journal.glance(), { isPending: false, hasEntries: false });
    await journal.put({ ...entry, state: 'writing' });
    assert.deepEqual(await journal.glance(), { isPending: true, hasEntries: true });
    assert.deepEqual((await journal.abandoned()).entries, [{ ...entry, state: 'writing' }]);
    await journal.put(entry);
    assert.deepEqual(await journal.glance(), { isPending: false, hasEntries: true });
    assert.deepEqual(await journal.abandoned(), { entries: [], isOtherAtWork: false });
    await journal.remove(entry.id);
    assert.deepEqual(await journal.glance(), { isPending: false, hasEntries: false });
  });

  it('leaves to a window that is still there what it is writing, and clears marks that mean nothing', async () => {
    const journal = new DiskJournal(folder, ignore);
    await journal.put({ ...entry, state: 'writing' });
    writeFileSync(path.join(folder, 'a.pending'), `${process.ppid} ${uptime()}`);
    assert.deepEqual(await journal.abandoned(), { entries: [], isOtherAtWork: true });
    assert.equal((await journal.glance()).isPending, true);
    writeFileSync(path.join(folder, 'a.pending'), `999999999 ${uptime()}`);
    assert.equal((await journal.abandoned()).entries.length, 1);
    writeFileSync(path.join(folder, 'gone.pending'), '');
    assert.equal((await journal.abandoned()).entries.length, 1);
    assert.deepEqual(readdirSync(folder).sort(), ['a.json', 'a.pending']);
  });

  it('does not wait for a process that stands still, or has the id of one that died long ago', async () => {
    const journal = new DiskJournal(folder, ignore);
    await journal.put({ ...entry, state: 'writing' });
    const pending = path.join(folder, 'a.pending');
    // In the future where the machine was started again since; without a time in older marks.
    for (const since of [uptime() - 40, uptime() - 3600, uptime() + 3600, '']) {
      writeFileSync(pending, `${process.ppid} ${since}`.trim());
      assert.equal((await journal.abandoned()).entries.length, 1);
    }
    await journal.claim('a');
    assert.match(
      readFileSync(pending, 'utf8'),
      new RegExp(`^${process.pid} `),
      'its mark is this process’s now',
    );
  });

  it('leaves to another window what it is writing, though the clock was set meanwhile', async () => {
    const journal = new DiskJournal(folder, ignore);
    await journal.put({ ...entry, state: 'writing' });
    const pending = path.join(folder, 'a.pending');
    writeFileSync(pending, `${process.ppid} ${uptime()}`);
    for (const days of [-365, -1, 1, 365]) {
      const written = Date.now() / 1000 + days * 86_400;
      utimesSync(pending, written, written);
      assert.equal((await journal.abandoned()).isOtherAtWork, true);
    }
  });

  it('has nothing to list where there is no folder', async () =>
    assert.deepEqual(await new DiskJournal(path.join(folder, 'none'), ignore).list(), []));

  it('keeps one installation key, makes a new one where it is damaged, and works where none can be kept', () => {
    const key = readInstallKey(folder);
    assert.match(key, /^[0-9a-f]{64}$/);
    assert.equal(readInstallKey(folder), key);
    writeFileSync(path.join(folder, 'install-key'), 'short');
    const next = readInstallKey(folder);
    assert.notEqual(next, 'short');
    assert.equal(readInstallKey(folder), next);
    assert.match(readInstallKey('/dev/null/nowhere'), /^[0-9a-f]{64}$/);
  });
});
