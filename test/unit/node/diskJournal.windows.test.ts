import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { JournalEntry } from '../../../src/journal/journal.ts';
import { DiskHistory } from '../../../src/node/diskHistory.ts';
import { DiskJournal } from '../../../src/node/diskJournal.ts';
import { readInstallKey } from '../../../src/node/installKey.ts';
import { pastFix } from '../../support/pastFix.ts';

const entry: JournalEntry = { id: 'a', atMs: 1, folder: 'f', title: 't', state: 'applied', images: [] };
const source = (file: string) => JSON.stringify(new URL(`../../../src/${file}`, import.meta.url).href);

const windows: ChildProcess[] = [];

/** Another window: a process of its own, which says what it did, a line at a time. */
function startWindow(script: string): ChildProcess {
  const head = `import { DiskJournal } from ${source('node/diskJournal.ts')};
const ignore = () => undefined;\n`;
  const flags = ['--experimental-strip-types', '--no-warnings', '--input-type=module', '-e', head + script];
  const window = spawn(process.execPath, flags, { stdio: ['pipe', 'pipe', 'inherit'] });
  windows.push(window);
  return window;
}

const ignore = () => undefined;

describe('two windows on one folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'windows-'));
  });
  afterEach(() => {
    for (const window of windows.splice(0)) window.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  it('leave each other’s unfinished patch alone, until its window is gone', async () => {
    const writing = JSON.stringify({ ...entry, id: 'theirs', state: 'writing' });
    const other = startWindow(`
const journal = new DiskJournal(${JSON.stringify(folder)}, ignore);
await journal.put(${writing});
console.log('put');
process.stdin.resume();`);
    const ended = once(other, 'exit');
    await once(other.stdout ?? other, 'data');
    const journal = new DiskJournal(folder, ignore);
    await journal.put({ ...entry, id: 'ours', state: 'writing' });
    assert.deepEqual(
      (await journal.abandoned()).entries.map(({ id }) => id),
      ['ours'],
    );
    assert.equal((await journal.abandoned()).isOtherAtWork, true);
    assert.equal((await journal.list()).length, 2);
    other.kill('SIGKILL');
    await ended;
    const left = await journal.abandoned();
    assert.deepEqual(left.entries.map(({ id }) => id).sort(), ['ours', 'theirs']);
    assert.equal(left.isOtherAtWork, false);
  });

  it('lose no entry and read no half one, also of one that both write', async () => {
    const title = 'x'.repeat(200_000);
    const other = startWindow(`
const journal = new DiskJournal(${JSON.stringify(folder)}, ignore);
for (let at = 0; at < 60; at++) {
  await journal.put({ ...${JSON.stringify(entry)}, id: 'both', title: 'o'.repeat(100_000) });
  await journal.put({ ...${JSON.stringify(entry)}, id: 'other' + at });
}`);
    const ended = once(other, 'exit');
    const told: string[][] = [];
    const journal = new DiskJournal(folder, (...damage) => void told.push(damage));
    let running = true;
    void ended.then(() => {
      running = false;
    });
    for (let at = 0; at < 60 || running; at++) {
      await journal.put({ ...entry, id: 'both', title });
      if (at < 60) await journal.put({ ...entry, id: `own${at}` });
      if (at % 10 === 0) assert.ok((await journal.list()).length > 0);
    }
    assert.deepEqual((await ended)[0], 0);
    assert.equal((await journal.list()).length, 121);
    assert.deepEqual(told, []);
    assert.equal(readdirSync(folder).length, 121, 'nothing half lies about');
  });

  it('keep their past fixes side by side, and one forgets what the other forgot', async () => {
    const [one, two] = [new DiskHistory(folder, ignore), new DiskHistory(folder, ignore)];
    await Promise.all(
      Array.from({ length: 40 }, (_, at) => (at % 2 ? one : two).put(pastFix({ id: `${at}` }))),
    );
    assert.equal((await one.list()).length, 40);
    await Promise.all([one.remove('1'), two.remove('1')]);
    assert.equal(await two.get('1'), undefined);
    assert.equal((await two.sizes()).length, 39);
  });
});

describe('storage that fails', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'storage-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('leaves no mark and no half file of an entry that could not be kept', async () => {
    const journal = new DiskJournal(folder, ignore);
    // The mark's name just fits into 255 bytes, the entry's does not.
    const long = { ...entry, id: 'x'.repeat(247), state: 'writing' } as const;
    await assert.rejects(journal.put(long), { code: 'ENAMETOOLONG' });
    assert.deepEqual(readdirSync(folder), []);
    const nowhere = new DiskJournal(path.join(folder, 'file', 'journal'), ignore);
    writeFileSync(path.join(folder, 'file'), '');
    await assert.rejects(nowhere.put({ ...entry, state: 'writing' }));
    assert.deepEqual(await nowhere.glance(), { isPending: false, hasEntries: false });
  });

  it('keeps the old entry where the new one can’t be written', async () => {
    const journal = new DiskJournal(folder, ignore);
    await journal.put(entry);
    mkdirSync(path.join(folder, `a.json.${process.pid}.new`));
    await assert.rejects(journal.put({ ...entry, state: 'reverting' }));
    assert.deepEqual(await journal.list(), [entry]);
    assert.equal((await journal.glance()).isPending, false);
  });

  it('tells once that an entry is set aside, and where, and sets none aside that can’t be read at the moment', async () => {
    const told: string[][] = [];
    const journal = new DiskJournal(folder, (...damage) => void told.push(damage));
    writeFileSync(path.join(folder, 'cut.json'), '{"id":"b","im');
    mkdirSync(path.join(folder, 'unreadable.json'));
    assert.deepEqual(await journal.list(), []);
    assert.deepEqual(told, [['journal', path.join(folder, 'cut.json.damaged')]]);
    assert.deepEqual(readdirSync(folder).sort(), ['cut.json.damaged', 'unreadable.json']);
  });

  for (const [what, text] of Object.entries({ zeros: '\0'.repeat(64), nothing: '', half: 'a'.repeat(30) }))
    it(`makes one new installation key where the file holds ${what}`, () => {
      const file = path.join(folder, 'install-key');
      writeFileSync(file, text);
      const key = readInstallKey(folder);
      assert.equal(readInstallKey(folder), key);
      assert.equal(readFileSync(file, 'utf8'), key);
    });
});
