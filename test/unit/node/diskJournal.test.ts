import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DiskJournal } from '../../../src/node/diskJournal.ts';
import { readInstallKey } from '../../../src/node/installKey.ts';

describe('DiskJournal', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'journal-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const entry = { id: 'a', atMs: 1, folder: 'f', title: 't', state: 'applied', images: [] } as const;

  it('sets damaged entries aside and goes on with the others', async () => {
    const journal = new DiskJournal(folder);
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

  it('has nothing to list where there is no folder', async () =>
    assert.deepEqual(await new DiskJournal(path.join(folder, 'none')).list(), []));

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
