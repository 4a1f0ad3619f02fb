import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { shopEdits, shopFiles } from '../../../support/shopEdits.ts';
import {
  applyAsFixed,
  closeAll,
  findPatch,
  openFolder,
  readFiles,
  run,
  setSetting,
  tabLabels,
  until,
} from '../greenlight.ts';
import { scriptModel } from '../scriptedModel.ts';

const [, apply] = shopFiles;
const patched = shopFiles;
const { roundsRight, countsFrom, losesCents, saysMore, isBroken, isEndless } = shopEdits;

const lastTab = () => tabLabels().find((label) => label.startsWith('Before ↔ After'));

describe('The verdict on a patch', () => {
  let before: readonly string[];

  beforeEach(async () => {
    await closeAll();
    before = readFiles(patched);
  });
  afterEach(async () => {
    if (JSON.stringify(readFiles(patched)) !== JSON.stringify(before)) await run('revertLastPatch');
    assert.deepEqual(readFiles(patched), before);
    await setSetting('testTimeoutSeconds', undefined);
    await setSetting('neighbourSeconds', 0);
    await closeAll();
  });

  for (const [what, edits, verdict] of [
    ['that changes nothing that matters', [saysMore], { kind: 'still-failing' }],
    ['that mends a half', [roundsRight], /failing-differently/],
    [
      'that breaks a neighbour',
      [roundsRight, countsFrom, losesCents],
      { kind: 'fixed-but-broke', broken: ['splits without losing a cent'] },
    ],
    ['that does not load', [isBroken], { kind: 'not-verified', reason: 'build-broke' }],
  ] as const)
    it(`${what}, with both outputs side by side`, async () => {
      await setSetting('neighbourSeconds', edits.length > 2 ? 60 : 0);
      await using _ = await scriptModel(edits);
      await findPatch();
      const found = await run('applySuggestedPatch');
      if (verdict instanceof RegExp) assert.match(JSON.stringify(found), verdict);
      else assert.deepEqual(found, verdict);
      await until('both outputs', () => lastTab() !== undefined);
    });

  it('that never ends', async () => {
    await setSetting('testTimeoutSeconds', 5);
    await using _ = await scriptModel([isEndless]);
    await findPatch();
    assert.deepEqual(await run('applySuggestedPatch'), { kind: 'not-verified', reason: 'timeout' });
  });
});

describe('Another try', () => {
  let before: readonly string[];

  beforeEach(async () => {
    await closeAll();
    before = readFiles(patched);
  });
  afterEach(async () => {
    if (JSON.stringify(readFiles(patched)) !== JSON.stringify(before)) await run('revertLastPatch');
    await setSetting('maxAttempts', undefined);
    await closeAll();
  });

  it('takes the patch back, tells what was tried and what came of it, and mends the test', async () => {
    await using model = await scriptModel([roundsRight], [roundsRight, countsFrom]);
    await findPatch();
    await run('applySuggestedPatch');
    assert.notDeepEqual(readFiles(patched), before);
    await run('tryAgain');
    await until('the next patch', () => tabLabels().some((label) => label.startsWith('Suggested Patch')));
    assert.deepEqual(readFiles(patched), before, 'the first patch is taken back');
    const [first = '', second = ''] = model.prompts;
    assert.doesNotMatch(first, /Tried before/);
    assert.match(second, /# Tried before/);
    assert.match(second, /\+ {2}return Math\.round/);
    assert.match(second, /## Attempt 1: the test fails differently/);
    await applyAsFixed();
  });

  it('proposes no patch twice', async () => {
    await using model = await scriptModel([saysMore]);
    await findPatch();
    await run('applySuggestedPatch');
    await run('tryAgain');
    assert.equal(model.prompts.length, 2);
    assert.ok(!tabLabels().some((label) => label.startsWith('Suggested Patch')));
    assert.deepEqual(readFiles(patched), before);
  });

  it('proposes no patch twice by way of a repair either', async () => {
    const [file, , replace] = saysMore;
    await using model = await scriptModel([saysMore], [[file, 'no such line\n', replace]], [saysMore]);
    await findPatch();
    await run('applySuggestedPatch');
    await run('tryAgain');
    await run('repairPatch');
    assert.equal(model.prompts.length, 3);
    assert.ok(!tabLabels().some((label) => label.startsWith('Suggested Patch')));
    assert.deepEqual(readFiles(patched), before);
  });

  it('is refused when as many patches were tried as the setting allows, and nothing is sent', async () => {
    await setSetting('maxAttempts', 1);
    await using model = await scriptModel([saysMore]);
    await findPatch();
    await run('applySuggestedPatch');
    await run('tryAgain');
    assert.equal(model.prompts.length, 1);
    assert.notDeepEqual(readFiles(patched), before, 'the patch stays until it is reverted');
  });

  it('is refused when the lines of the patch were changed since', async () => {
    await using model = await scriptModel([saysMore], [roundsRight]);
    await findPatch();
    await run('applySuggestedPatch');
    const mine = (readFiles([apply])[0] ?? '').replace('Of what is eligible', 'Mine');
    await write(apply, mine);
    await run('tryAgain');
    assert.equal(model.prompts.length, 1);
    assert.deepEqual(readFiles([apply]), [mine]);
    await write(apply, mine.replace('Mine', 'Of what is eligible'));
  });
});

async function write(path: string, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(
    vscode.Uri.joinPath(openFolder(), path),
    new TextEncoder().encode(text),
  );
}
