import assert from 'node:assert/strict';
import { mkdtempDisposableSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { JsonFolder } from '../../../../src/node/disk/jsonFolder.ts';

describe('JsonFolder', () => {
  it('removes what a process that died while it wrote has left, and nothing that is being written', async () => {
    using temporary = mkdtempDisposableSync(path.join(tmpdir(), 'json-folder-'));
    const folder = new JsonFolder<number>(temporary.path, { parse: Number });
    const leave = (name: string, ageMs: number) => {
      const file = path.join(temporary.path, name);
      writeFileSync(file, '{"half":');
      const then = (Date.now() - ageMs) / 1000;
      utimesSync(file, then, then);
    };
    leave('a.json.12345.new', 61_000);
    leave('b.json.12345.new', 1000);
    leave('c.json.damaged', 1_000_000);
    leave('d.pending', 1_000_000);
    await folder.put('e', 5);
    assert.deepEqual(readdirSync(temporary.path).sort(), [
      'b.json.12345.new',
      'c.json.damaged',
      'd.pending',
      'e.json',
    ]);
    assert.deepEqual(await folder.list(), [5]);
  });
});
