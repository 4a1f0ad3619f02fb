import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { shopFiles } from '../../../support/shopEdits.ts';
import {
  applyAsFixed,
  closeAll,
  findPatch,
  openFolder,
  readFiles,
  run,
  tabLabels,
  until,
} from '../greenlight.ts';

const patched = shopFiles;
const uriOf = (file: string) => vscode.Uri.joinPath(openFolder(), file);

describe('What was written meanwhile', () => {
  let original: readonly string[];
  before(() => {
    original = readFiles(patched);
  });
  afterEach(async () => {
    await closeAll();
    for (const [index, file] of patched.entries()) writeFileSync(uriOf(file).fsPath, original[index] ?? '');
    await until('the editor to notice', () =>
      vscode.workspace.textDocuments.every(
        ({ uri, isDirty }) =>
          uri.scheme !== 'file' || !patched.some((file) => uri.path.endsWith(file)) || !isDirty,
      ),
    );
  });

  it('is merged with the patch where it stands in other lines', async () => {
    await findPatch();
    writeFileSync(uriOf('src/money/rounding.js').fsPath, `// mine\n${original[0]}`);
    await applyAsFixed();
    const [rounding = ''] = readFiles(patched);
    assert.match(rounding, /^\/\/ mine\n[\s\S]*Math\.round/);
    await run('revertLastPatch');
    assert.deepEqual(readFiles(patched), [`// mine\n${original[0]}`, original[1]]);
  });

  it('is kept where it stands in the same lines: nothing is changed, and both texts are shown', async () => {
    await findPatch();
    const mine = (original[0] ?? '').replace('Math.floor', 'Math.ceil');
    writeFileSync(uriOf('src/money/rounding.js').fsPath, mine);
    await run('applySuggestedPatch');
    assert.deepEqual(readFiles(patched), [mine, original[1]]);
    await until('both texts', () => tabLabels().includes('src/money/rounding.js: now ↔ proposed'));
  });

  it('leaves a hunk that is taken back by its mark in the gutter, and then the rest', async () => {
    await findPatch();
    await run('applySuggestedPatch');
    const [rounding = '', apply = ''] = readFiles(patched);
    writeFileSync(uriOf('src/discounts/apply.js').fsPath, `// mine\n${apply}`);
    const line = apply.split('\n').findIndex((each) => each.includes('>= coupon.from')) + 2;
    await run('revertHunk', uriOf('src/discounts/apply.js'), [{ modifiedStartLineNumber: line }], 0);
    assert.deepEqual(readFiles(patched), [rounding, `// mine\n${original[1]}`]);
    await run('revertFile', { resourceUri: uriOf('src/money/rounding.js') });
    assert.deepEqual(readFiles(patched), [original[0], `// mine\n${original[1]}`]);
  });

  it('is not the patch’s to take back', async () => {
    await findPatch();
    await run('applySuggestedPatch');
    const after = readFiles(patched);
    const mine = `// mine\n${after[1]}`;
    writeFileSync(uriOf('src/discounts/apply.js').fsPath, mine);
    await run('revertHunk', uriOf('src/discounts/apply.js'), [{ modifiedStartLineNumber: 1 }], 0);
    assert.equal(readFileSync(uriOf('src/discounts/apply.js').fsPath, 'utf8'), mine);
    await run('revertLastPatch');
    assert.deepEqual(readFiles(patched), [original[0], `// mine\n${original[1]}`]);
  });

  it('in the same lines keeps a patch from being reverted, and both texts are shown', async () => {
    await findPatch();
    await run('applySuggestedPatch');
    const applied = readFiles(patched);
    const mine = (applied[0] ?? '').replace('Math.round', 'Math.ceil');
    writeFileSync(uriOf('src/money/rounding.js').fsPath, mine);
    await run('revertLastPatch');
    assert.deepEqual(readFiles(patched), [mine, applied[1]]);
    await until('both texts', () => tabLabels().includes('src/money/rounding.js: now ↔ before the patch'));
    writeFileSync(uriOf('src/money/rounding.js').fsPath, applied[0] ?? '');
    await run('revertLastPatch');
    assert.deepEqual(readFiles(patched), original);
  });
});
