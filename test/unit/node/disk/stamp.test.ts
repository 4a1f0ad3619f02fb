import assert from 'node:assert/strict';
import {
  appendFileSync,
  mkdtempDisposableSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isSameStamp, stampOf } from '../../../../src/node/disk/stamp.ts';

describe('stampOf', () => {
  let temporary: ReturnType<typeof mkdtempDisposableSync>;
  let file: string;
  const later = () => Date.now() + 60_000;
  before(function () {
    if (process.platform === 'win32') this.skip();
  });
  beforeEach(() => {
    temporary = mkdtempDisposableSync(path.join(tmpdir(), 'stamp-'));
    file = path.join(temporary.path, 'a');
    writeFileSync(file, 'x');
  });
  afterEach(() => temporary.remove());

  it('is the same while nothing changes', () =>
    assert.ok(isSameStamp(stampOf(file, later()), stampOf(file, later()))));

  it('is another after a change, and of another file in the same place', () => {
    const before = stampOf(file, later());
    appendFileSync(file, 'y');
    const after = stampOf(file, later());
    assert.ok(after !== undefined && !isSameStamp(before, after));
    writeFileSync(`${file}.new`, 'xy');
    renameSync(`${file}.new`, file);
    assert.ok(!isSameStamp(after, stampOf(file, later())));
  });

  it('says nothing for two seconds after a change, nor where the clock was set back', () => {
    const { ctimeMs } = statSync(file);
    assert.equal(stampOf(file, ctimeMs + 2000), undefined);
    assert.notEqual(stampOf(file, ctimeMs + 2001), undefined);
    assert.equal(stampOf(file, ctimeMs - 60_000), undefined);
  });

  it('says nothing of what is not there, lies below a file, or leads in a circle', () => {
    symlinkSync('loop', path.join(temporary.path, 'loop'));
    for (const name of ['none', 'a/b', 'loop'])
      assert.equal(stampOf(path.join(temporary.path, name), later()), undefined);
  });

  it('is never the same as none', () => {
    assert.ok(!isSameStamp(undefined, undefined));
    assert.ok(!isSameStamp(stampOf(file, later()), undefined));
  });
});
