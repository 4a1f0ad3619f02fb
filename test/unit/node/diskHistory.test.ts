import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DiskHistory } from '../../../src/node/diskHistory.ts';
import { pastFix } from '../../support/pastFix.ts';

const ignore = () => undefined;

describe('DiskHistory', () => {
  let own: string;
  let folder: string;
  beforeEach(() => {
    own = mkdtempSync(path.join(tmpdir(), 'history-'));
    folder = path.join(own, 'history');
  });
  afterEach(() => rmSync(own, { recursive: true, force: true }));

  it('writes nothing before there is something to keep', async () => {
    const history = new DiskHistory(folder, ignore);
    assert.deepEqual([await history.list(), await history.sizes()], [[], []]);
    assert.equal(existsSync(folder), false);
  });

  it('gives back what was kept, a file each that only this person reads, the later one of the same fix', async () => {
    const history = new DiskHistory(folder, ignore);
    const fix = pastFix({ images: [{ ...pastFix().attempt.images[0], after: undefined } as never] });
    await history.put(pastFix({ id: '2', proof: undefined }));
    await history.put(pastFix());
    await history.put(fix);
    assert.deepEqual(await history.get('1'), JSON.parse(JSON.stringify(fix)));
    assert.equal((await history.list()).length, 2);
    assert.deepEqual(readdirSync(folder).sort(), ['1.json', '2.json']);
    if (process.platform !== 'win32') assert.equal(statSync(path.join(folder, '1.json')).mode & 0o777, 0o600);
    const [size] = (await history.sizes()).filter(({ id }) => id === '1');
    assert.equal(size?.sizeBytes, JSON.stringify(fix).length);
    await history.remove('1');
    assert.equal(await history.get('1'), undefined);
  });

  it('sets aside what is damaged, tells where, and shows the rest', async () => {
    const told: string[][] = [];
    const history = new DiskHistory(folder, (...damage) => void told.push(damage));
    await history.put(pastFix());
    const odd = { cut: '{"version":1,"att', empty: '', odd: 'null', older: '{"version":0,"attempt":{}}' };
    for (const [name, text] of Object.entries(odd)) writeFileSync(path.join(folder, `${name}.json`), text);
    assert.deepEqual(
      (await history.list()).map(({ attempt }) => attempt.id),
      ['1'],
    );
    const aside = Object.keys(odd).map((name) => ['history', path.join(folder, `${name}.json.damaged`)]);
    assert.deepEqual(told.sort(), aside.sort());
    assert.deepEqual(
      readdirSync(folder).sort(),
      ['1.json', ...Object.keys(odd).map((name) => `${name}.json.damaged`)].sort(),
    );
    await history.list();
    assert.equal(told.length, 4, 'it is said once');
  });

  it('clears all, also what was set aside', async () => {
    const history = new DiskHistory(folder, ignore);
    await history.put(pastFix());
    writeFileSync(path.join(folder, 'x.json'), '');
    await history.list();
    await history.clear();
    assert.equal(existsSync(folder), false);
    assert.deepEqual(await history.list(), []);
  });

  for (const id of ['../journal/1', '', '.', 'a/b', 'a\\b'])
    it(`touches no file for the id ${JSON.stringify(id)}`, async () => {
      const history = new DiskHistory(folder, ignore);
      await assert.rejects(async () => history.put(pastFix({ id })), /no past fix/);
      await assert.rejects(history.get(id), /no past fix/);
      await assert.rejects(history.remove(id), /no past fix/);
      assert.deepEqual(readdirSync(own), []);
    });
});
