import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { JsonLines } from '../../../../src/node/disk/jsonLines.ts';

const read = (kept: unknown) => (typeof kept === 'number' ? kept : undefined);

describe('JsonLines', () => {
  let folder: string;
  let file: string;
  const told: string[] = [];
  const open = () => new JsonLines(file, { read, onDamaged: (keptAs) => void told.push(keptAs) });
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'lines-'));
    file = path.join(folder, 'storage/lines.jsonl');
    told.length = 0;
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('tells each window what all have added since it asked last', async () => {
    const [one, two] = [open(), open()];
    assert.deepEqual(one.news(), []);
    await Promise.all([one.add(1), one.add(2)]);
    await two.add(3);
    assert.deepEqual([one.news(), two.news(), one.news()], [[1, 2, 3], [1, 2, 3], []]);
    await one.add(4);
    assert.deepEqual([two.news(), open().news()], [[4], [1, 2, 3, 4]]);
  });

  it('loses nothing of two windows that add at once', async () => {
    const source = JSON.stringify(new URL('../../../../src/node/disk/jsonLines.ts', import.meta.url).href);
    const script = `import { JsonLines } from ${source};
const lines = new JsonLines(${JSON.stringify(file)}, { read: (kept) => kept, onDamaged() {} });
for (let at = 0; at < 100; at++) await lines.add(1000 + at);`;
    const flags = ['--experimental-strip-types', '--no-warnings', '--input-type=module', '-e', script];
    const other = spawn(process.execPath, flags, { stdio: 'inherit' });
    const ended = once(other, 'exit');
    const lines = open();
    const seen: number[] = [];
    for (let at = 0; at < 100; at++) {
      await lines.add(at);
      seen.push(...lines.news());
    }
    await ended;
    seen.push(...lines.news());
    const all = Array.from({ length: 100 }, (_, at) => [at, 1000 + at]).flat();
    assert.deepEqual(
      seen.toSorted((a, b) => a - b),
      all.toSorted((a, b) => a - b),
    );
  });

  it('passes over and counts a line that was cut off, and waits for one that is being written', async () => {
    const lines = open();
    await lines.add(1);
    appendFileSync(file, '{"half":');
    await lines.add(2);
    assert.deepEqual([lines.news(), lines.unreadable], [[1, 2], 1]);
    appendFileSync(file, '\n3');
    assert.deepEqual([lines.news(), lines.unreadable], [[], 1]);
    appendFileSync(file, '\n"no number"\n');
    assert.deepEqual([lines.news(), lines.unreadable, told], [[3], 2, []]);
  });

  it('keeps aside a file that holds none, says so, and begins afresh', async () => {
    await open().add(1);
    writeFileSync(file, 'all that\ntells what was spent\n');
    const lines = open();
    assert.deepEqual([lines.news(), told], [[], [`${file}.damaged`]]);
    assert.equal(readFileSync(`${file}.damaged`, 'utf8'), 'all that\ntells what was spent\n');
    await lines.add(2);
    assert.deepEqual([lines.news(), lines.unreadable], [[2], 0]);
  });

  it('writes once there is room what a full disk refused', async () => {
    if (process.platform !== 'linux') return;
    const lines = open();
    await lines.add(1);
    unlinkSync(file);
    symlinkSync('/dev/full', file);
    await assert.rejects(lines.add(2), { code: 'ENOSPC' });
    unlinkSync(file);
    await lines.add(3);
    assert.deepEqual(open().news(), [2, 3]);
  });
});
