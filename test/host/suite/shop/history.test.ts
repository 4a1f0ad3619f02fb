import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { shopFiles } from '../../../support/shopEdits.ts';
import {
  applyAsFixed,
  closeAll,
  findPatch,
  openFolder,
  promptText,
  readFiles,
  run,
  runOnNewest,
  tabLabels,
  until,
} from '../greenlight.ts';

const patched = shopFiles;
const name = 'fix-charges-goods-tax-and-shipping-to-the-cent';
const pathOf = (file: string) => vscode.Uri.joinPath(openFolder(), file).fsPath;

describe('The history', () => {
  let original: readonly string[];
  before(async () => {
    await closeAll();
    original = readFiles(patched);
    await findPatch();
    await applyAsFixed();
  });

  after(async () => {
    await closeAll();
    for (const [index, file] of patched.entries()) writeFileSync(pathOf(file), original[index] ?? '');
    for (const ending of ['md', 'patch']) rmSync(pathOf(`${name}.${ending}`), { force: true });
  });

  it('has the fix, and reopens it with what was applied and what was sent', async () => {
    await runOnNewest('reopenFix');
    await until('the diff', () => tabLabels().includes('Applied Patch (2 files)'));
    const shown = vscode.workspace.textDocuments.filter(({ uri }) => uri.authority.startsWith('after-'));
    const after = shown.find(({ uri }) => uri.path === '/src/money/rounding.js');
    assert.match(after?.getText() ?? '', /Math\.round/);
    assert.match(await promptText(), /charges goods, tax and shipping to the cent/);
    await closeAll();
  });

  it('does not apply again what is still applied', async () => {
    const applied = readFiles(patched);
    assert.equal(await runOnNewest('reapplyFix'), undefined);
    assert.deepEqual(readFiles(patched), applied);
  });

  it('applies a reverted fix again, over what was written since, proves it, and takes it back', async () => {
    await run('revertLastPatch');
    assert.deepEqual(readFiles(patched), original);
    writeFileSync(pathOf('src/discounts/apply.js'), `// mine\n${original[1]}`);
    assert.deepEqual(await runOnNewest('reapplyFix'), { kind: 'fixed', testsRun: 1 });
    const [rounding = '', apply = ''] = readFiles(patched);
    assert.match(rounding, /Math\.round/);
    assert.match(apply, /^\/\/ mine\n[\s\S]*amount >= coupon\.from/);
    assert.deepEqual(await run('rerunFailingTest'), { kind: 'fixed', testsRun: 1 });
    await run('revertLastPatch');
    assert.deepEqual(readFiles(patched), [original[0], `// mine\n${original[1]}`]);
    writeFileSync(pathOf('src/discounts/apply.js'), original[1] ?? '');
  });

  it('compares the outputs of a fix that was reverted and is reopened', async () => {
    await runOnNewest('reopenFix');
    await run('compareRuns');
    await until('both outputs', () => tabLabels().some((label) => label.startsWith('Before ↔ After')));
    await closeAll();
  });

  it('applies nothing where the same lines were changed since, and shows both texts', async () => {
    const mine = (original[0] ?? '').replace('Math.floor', 'Math.ceil');
    writeFileSync(pathOf('src/money/rounding.js'), mine);
    assert.equal(await runOnNewest('reapplyFix'), undefined);
    assert.deepEqual(readFiles(patched), [mine, original[1]]);
    await until('both texts', () => tabLabels().includes('src/money/rounding.js: now ↔ proposed'));
    writeFileSync(pathOf('src/money/rounding.js'), original[0] ?? '');
    await closeAll();
  });

  it('exports a patch that git takes, and a report', async () => {
    await runOnNewest('exportFixPatch');
    await until('the patch', () => existsSync(pathOf(`${name}.patch`)));
    execFileSync('git', ['apply', '--check', `${name}.patch`], { cwd: openFolder().fsPath });
    await runOnNewest('exportFixReport');
    await until('the report', () => existsSync(pathOf(`${name}.md`)));
    const report = readFileSync(pathOf(`${name}.md`), 'utf8');
    assert.match(report, /^# Fix of “charges goods, tax and shipping to the cent”\n/);
    assert.match(report, /\| Verdict \| Fixed: the failing test passes now/);
    assert.match(report, /\| Model \| greenlight-rehearsal \|\n\| Price \| nothing billed \|/);
    assert.match(report, /\n\+.*Math\.round/);
    assert.doesNotMatch(report, /<<<<<<<|: undefined|\| undefined/);
  });

  it('exports into the file that a link leads to, and leaves the link', async () => {
    const [link, file] = [pathOf(`${name}.patch`), pathOf('kept.patch')];
    rmSync(link, { force: true });
    writeFileSync(file, 'last week’s');
    symlinkSync('kept.patch', link);
    try {
      await runOnNewest('exportFixPatch');
      await until('the patch', () => readFileSync(file, 'utf8').startsWith('diff --git'));
      assert.ok(lstatSync(link).isSymbolicLink());
    } finally {
      rmSync(link, { force: true });
      rmSync(file);
    }
  });

  it('exports a patch in the encoding of its file', async () => {
    const file = pathOf('src/discounts/apply.js');
    const red = readFileSync(file);
    const files = vscode.workspace.getConfiguration('files');
    await files.update('encoding', 'iso88591', vscode.ConfigurationTarget.Workspace);
    try {
      writeFileSync(file, Buffer.concat([red, Buffer.from('// caf\xe9\n', 'latin1')]));
      await findPatch();
      await applyAsFixed();
      assert.ok(readFileSync(file).includes(Buffer.from('// caf\xe9\n', 'latin1')));
      rmSync(pathOf(`${name}.patch`), { force: true });
      await runOnNewest('exportFixPatch');
      await until('the patch', () => existsSync(pathOf(`${name}.patch`)));
      assert.ok(readFileSync(pathOf(`${name}.patch`)).includes(Buffer.from('\n // caf\xe9\n', 'latin1')));
      execFileSync('git', ['apply', '--reverse', '--check', `${name}.patch`], { cwd: openFolder().fsPath });
    } finally {
      await run('revertLastPatch');
      await closeAll();
      writeFileSync(file, red);
      await files.update('encoding', undefined, vscode.ConfigurationTarget.Workspace);
      rmSync(pathOf('.vscode/settings.json'), { force: true });
    }
  });
});
