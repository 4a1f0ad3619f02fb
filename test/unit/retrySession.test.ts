import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../src/base/path.ts';
import { SecretSearch } from '../../src/context/redaction/secretSearch.ts';
import { tellAttempts, wasTried, withoutLeftOut } from '../../src/retrySession.ts';
import { acceptAll } from '../../src/review/acceptAll.ts';
import { imagesOf } from '../../src/review/imagesOf.ts';
import { startReview } from '../../src/review/startReview.ts';
import { hashPatch } from '../../src/verify/hashPatch.ts';
import type { Attempt } from '../../src/verify/verify.ts';
import { MemoryFiles } from '../support/memoryFiles.ts';
import { modifyLine } from '../support/patchedFile.ts';

const { signal } = new AbortController();
const path = 'src/a.js' as WorkspacePath;
const image = { path, before: 'one\ntwo\nthree\n', after: 'one\n2\nthree\n' };
const attempt = (over: Partial<Attempt> = {}): Attempt => ({
  ...{ id: '1', fixId: 'f', atMs: 1, folder: 'file:///shop', messages: [], answer: '', weakenings: [] },
  failure: { framework: 'mocha', name: 'x', nameParts: ['x'], kind: 'error', frames: [], excerpt: 'x' },
  ...{ patchHash: hashPatch([image]), images: [image], changesCode: true },
  proof: { verdict: { kind: 'still-failing' }, output: '> mocha\n\n  1) x\n', neighbours: undefined },
  ...over,
});
const tell = (...attempts: readonly Attempt[]) =>
  tellAttempts(attempts, new SecretSearch(new MemoryFiles({}), 'key'));

describe('tellAttempts', () => {
  it('tells of each patch as a diff, what came of it, and what the run printed', async () => {
    const { tried, secrets } = await tell(attempt());
    assert.equal(tried.length, 1);
    assert.match(
      tried[0]?.patch ?? '',
      /^--- src\/a\.js.*\n\+\+\+ src\/a\.js.*\n@@ -1,3 \+1,3 @@\n one\n-two\n\+2\n three\n$/,
    );
    assert.equal(tried[0]?.outcome, 'the test still fails, in the same way');
    assert.match(tried[0]?.output ?? '', /1\) x/);
    assert.equal(secrets.size, 0);
  });

  it('sends no secret that a patch or an output shows', async () => {
    const token = 'ghp_16C7e42F292c6912E7710c838347Ae178B4a';
    const shown = { ...image, after: `one\nconst token = '${token}';\nthree\n` };
    const proof = {
      verdict: { kind: 'still-failing' },
      output: `Error: ${token}\n`,
      neighbours: undefined,
    } as const;
    const { tried, secrets } = await tell(attempt({ images: [shown], proof }));
    assert.ok(!JSON.stringify(tried).includes(token));
    assert.match(tried[0]?.patch ?? '', /<secret-[0-9a-f]{10}>/);
    assert.match(tried[0]?.output ?? '', /<secret-[0-9a-f]{10}>/);
    assert.deepEqual([...secrets.values()], [token]);
  });

  it('sends no secret that the verdict tells', async () => {
    const token = `${'ghp'}_${'a1B2c3D4e5F6g7H8i9'.repeat(2)}`;
    const verdict = { kind: 'failing-differently', message: `denied for ${token}` } as const;
    const { tried } = await tell(attempt({ proof: { verdict, output: 'x', neighbours: undefined } }));
    assert.match(tried[0]?.outcome ?? '', /^the test fails differently: denied for <secret-[0-9a-f]{10}>$/);
  });

  it('holds a long patch and a long output within bounds, and says so', async () => {
    const after = `${'a line of the patch\n'.repeat(2000)}`;
    const proof = {
      verdict: { kind: 'still-failing' },
      output: 'a line of output\n'.repeat(5000),
      neighbours: undefined,
    } as const;
    const { tried } = await tell(attempt({ images: [{ path, before: '', after }], proof }));
    assert.ok((tried[0]?.patch.length ?? 0) < 6100);
    assert.ok(tried[0]?.patch.endsWith('… the rest is left out'));
    assert.ok((tried[0]?.output.length ?? 0) <= 3000);
  });
});

describe('withoutLeftOut', () => {
  it('tells of a patch nothing about a file that no request may hold, but for one that it makes', async () => {
    const hidden = { path: 'local.js' as WorkspacePath, before: 'one\n', after: '1\n' };
    const made = { path: 'new.js' as WorkspacePath, before: undefined, after: 'new\n' };
    const files = new MemoryFiles({ [path]: '' });
    const [kept] = await withoutLeftOut([attempt({ images: [image, hidden, made] })], files, signal);
    assert.deepEqual(kept?.images, [image, made]);
  });
});

describe('wasTried', () => {
  const change = modifyLine('src/a.js', 'two\n', '2\n');
  const review = startReview([change], 'evidence');
  const patchHash = hashPatch(imagesOf(review));

  it('knows a patch again', () =>
    assert.ok(wasTried(review, [attempt({ patchHash: '0' }), attempt({ patchHash })])));

  it('knows one of which what was flagged was not ticked, and one of which it was', () => {
    const flagged = startReview([change, modifyLine('.github/workflows/ci.yml', 'a\n', 'b\n')], 'evidence');
    assert.notDeepEqual(imagesOf(flagged), imagesOf(acceptAll(flagged)));
    for (const applied of [flagged, acceptAll(flagged)])
      assert.ok(wasTried(flagged, [attempt({ patchHash: hashPatch(imagesOf(applied)) })]));
  });

  it('takes for new what was applied in part only', () => {
    const whole = startReview([change, modifyLine('src/b.js', 'a\n', 'b\n')], 'evidence');
    assert.ok(!wasTried(whole, [attempt({ patchHash })]));
  });

  it('takes another for new', () => {
    assert.ok(!wasTried(review, [attempt({ patchHash: '0' })]));
    assert.ok(!wasTried(review, []));
  });
});
