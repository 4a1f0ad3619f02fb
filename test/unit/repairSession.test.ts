import assert from 'node:assert/strict';
import { parsePatch } from '../../src/patch/parsePatch.ts';
import type { RefusedPatch } from '../../src/patch/patch.ts';
import { planPatch } from '../../src/patch/planPatch.ts';
import { planRepaired, prepareRepair } from '../../src/repairSession.ts';
import { MemoryFiles } from '../support/memoryFiles.ts';
import { searchReplace } from '../support/patchedFile.ts';

const text = Array.from({ length: 200 }, (_, at) => `const value${at} = read(${at});\n`).join('');
const files = new Map<string, string | undefined>([
  ['src/a.js', text],
  ['src/b.js', 'export const b = 1;\n'],
  ['twice.js', `same\n${'other\n'.repeat(60)}same\n`],
  ['.env', 'KEY=secret\n'],
]);
const good = searchReplace('src/b.js', 'export const b = 1;\n', 'export const b = 2;\n');
const missing = searchReplace('src/a.js', 'const value77 = load(77);\n', 'const value77 = load(78);\n');

function refused(answer: string, secrets: RefusedPatch['secrets'] = new Map()): RefusedPatch {
  const patch = parsePatch(answer, [...files.keys()]);
  const plan = planPatch(patch, (path) => files.get(path));
  assert.equal(plan.kind, 'refused');
  const shown = new Set(['src/a.js', 'src/b.js', 'twice.js']);
  return { patch, files, shown, secrets, errors: plan.kind === 'refused' ? plan.errors : [] };
}

const ports = { files: new MemoryFiles({}), installKey: 'k' };

describe('a repair', () => {
  it('asks for the missed edit alone, with its region of the file', async () => {
    const prompt = await prepareRepair(refused(good + missing), ports);
    const asked = prompt?.messages[1]?.content ?? '';
    assert.match(asked, /const value77 = load\(77\);/, 'the edit as it was');
    assert.match(asked, /const value77 = read\(77\);/, 'the file as it is');
    assert.doesNotMatch(asked, /src\/b\.js/);
    assert.doesNotMatch(asked, /value20 /);
    assert.ok((prompt?.tokens ?? 0) < 2000, `${prompt?.tokens} tokens`);
  });

  it('withholds secrets that the answer took from elsewhere: by their placeholder, or by their form', async () => {
    const [known, token] = ['q8Zr2LmP0xV7kT4nB9wY', `${'ghp'}_${'a1B2c3D4e5F6g7H8i9'.repeat(2)}`];
    const edit = missing.replace('load(78)', `load('${known}', '${token}')`);
    const prompt = await prepareRepair(refused(edit, new Map([['<secret-0123456789>', known]])), ports);
    assert.match(
      prompt?.messages[1]?.content ?? '',
      /\nconst value77 = load\('<secret-[0-9a-f]{10}>', '<secret-[0-9a-f]{10}>'\);\n/,
    );
    assert.deepEqual([...(prompt?.secrets.values() ?? [])].sort(), [token, known].sort());
  });

  it('puts the repaired edit in its place, beside those that were right', () => {
    const repaired = searchReplace('src/a.js', 'const value77 = read(77);\n', 'const value77 = read(78);\n');
    const plan = planRepaired(refused(good + missing), repaired, new Map());
    assert.equal(plan.kind, 'planned');
    const changes = plan.kind === 'planned' ? plan.changes : [];
    assert.deepEqual(changes.map(({ path }) => path).sort(), ['src/a.js', 'src/b.js']);
  });

  it('is refused like any other edit when it misses again', () => {
    const plan = planRepaired(refused(good + missing), missing, new Map());
    assert.equal(plan.kind, 'refused');
  });

  it('asks for the lines of a hunk of a diff, too', async () => {
    const diff =
      '--- a/src/a.js\n+++ b/src/a.js\n@@ -78,1 +78,1 @@\n-const value77 = load(77);\n+const value77 = load(78);\n';
    assert.match(
      (await prepareRepair(refused(diff), ports))?.messages[1]?.content ?? '',
      /<<<<<<< SEARCH\nconst value77 = load\(77\);/,
    );
  });

  it('shows every place of lines that stand in several, and all of a short file', async () => {
    const asked = async (answer: string) =>
      (await prepareRepair(refused(answer), ports))?.messages[1]?.content ?? '';
    assert.match(
      await asked(searchReplace('twice.js', 'same\n', 'new\n')),
      /@@ 1-13\nsame\n[\s\S]*@@ 50-62\n/,
    );
    assert.match(await asked(searchReplace('src/b.js', '§§§\n', 'y\n')), /are there:\n\nexport const b = 1;/);
  });

  for (const [title, repair] of [
    ['says nothing', 'I see no way.\n'],
    ['is cut off', 'src/a.js\n<<<<<<< SEARCH\nconst value77 = read(77);\n=====\n'],
    ['deletes the file', '*** Delete File: src/a.js\n'],
    ['edits another file', searchReplace('src/b.js', 'export const b = 2;\n', '')],
  ] as const) {
    it(`plans nothing of the patch when the repair ${title}`, () =>
      assert.equal(planRepaired(refused(good + missing), repair, new Map()).kind, 'refused'));
  }

  it('plans nothing of the patch when the repair did not end by itself', () => {
    const repaired = searchReplace('src/a.js', 'const value77 = read(77);\n', 'const value77 = read(78);\n');
    assert.equal(planRepaired(refused(good + missing), repaired, new Map(), false).kind, 'refused');
  });

  for (const [title, answer] of [
    ['a path that is refused', searchReplace('../a.js', 'x\n', 'y\n')],
    ['lines that resemble nothing in a long file', searchReplace('src/a.js', '§§§\n', 'y\n')],
    ['a file that no prompt may hold', searchReplace('.env', 'KEY=1\n', 'KEY=2\n')],
    ['edits that almost all missed', missing.repeat(5)],
    [
      'an edit so long that asking again is as cheap',
      searchReplace('src/b.js', 'x = 1;\n'.repeat(3000), 'y\n'),
    ],
    ['an edit that is cut off', `${good}src/a.js\n<<<<<<< SEARCH\nconst value77`],
  ] as const) {
    it(`does not ask about ${title}`, async () =>
      assert.equal(await prepareRepair(refused(answer), ports), undefined));
  }
});
