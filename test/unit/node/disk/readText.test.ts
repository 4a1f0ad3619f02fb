import assert from 'node:assert/strict';
import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readText } from '../../../../src/node/disk/readText.ts';
import { toStamp } from '../../../../src/node/disk/stamp.ts';
import { TextMemory } from '../../../../src/node/disk/textMemory.ts';

/** Late enough for the stamps of files that were just written to count. */
const later = () => Date.now() + 60_000;

describe('readText', () => {
  let root = '';
  let file = '';
  beforeEach(() => {
    root = realpathSync(mkdtempSync(path.join(tmpdir(), 'greenlight-text-')));
    file = path.join(root, 'a.ts');
    writeFileSync(file, '\ufeffone\n');
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('reads a file without its byte order mark, and none that is too large, binary, or outside the root', () => {
    const outside = path.join(root, 'inside');
    const binary = path.join(root, 'b.bin');
    writeFileSync(binary, 'a\0b');
    symlinkSync(file, outside);
    assert.equal(readText(root, file, { maxBytes: 100 }), 'one\n');
    assert.equal(readText(root, outside, { maxBytes: 100 }), 'one\n');
    assert.equal(readText(root, file, { maxBytes: 3 }), undefined);
    assert.equal(readText(root, binary, { maxBytes: 100 }), undefined);
    assert.equal(readText(path.join(root, 'deeper'), file, { maxBytes: 100 }), undefined);
    assert.equal(readText(root, path.join(root, 'gone.ts'), { maxBytes: 100 }), undefined);
  });

  it('does not read again what has not changed', function () {
    if (process.platform === 'win32') this.skip();
    const memory = new TextMemory();
    memory.keep(file, toStamp(statSync(file), later()), 'remembered');
    assert.equal(readText(root, file, { maxBytes: 100, memory, nowMs: later() }), 'remembered');
    const other = path.join(root, 'b.ts');
    writeFileSync(other, 'two\n');
    renameSync(other, file);
    assert.equal(readText(root, file, { maxBytes: 100, memory, nowMs: later() }), 'two\n');
    assert.equal(readText(root, file, { maxBytes: 3, memory, nowMs: later() }), undefined);
  });

  it('reads nothing outside the root where a file that it remembers became a link', () => {
    const memory = new TextMemory();
    const deeper = path.join(root, 'deeper');
    const link = path.join(deeper, 'a.ts');
    mkdirSync(deeper);
    writeFileSync(link, 'inside\n');
    assert.equal(readText(deeper, link, { maxBytes: 100, memory, nowMs: later() }), 'inside\n');
    rmSync(link);
    symlinkSync(file, link);
    assert.equal(readText(deeper, link, { maxBytes: 100, memory, nowMs: later() }), undefined);
  });

  it('reads again what was written a moment ago: a second change could bear the same stamp', () => {
    const memory = new TextMemory();
    readText(root, file, { maxBytes: 100, memory });
    assert.equal(memory.recall(file, toStamp(statSync(file), later())), undefined);
  });
});
