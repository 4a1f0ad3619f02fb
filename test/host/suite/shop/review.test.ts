import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  applyAsFixed,
  closeAll,
  findPatch,
  greenlightId,
  readFiles,
  run,
  tabLabels,
  until,
} from '../greenlight.ts';

const rounding = 'src/money/rounding.js';
const apply = 'src/discounts/apply.js';

/** The right side of the proposal, as VS Code has it open. */
function proposed(path: string): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(
    ({ uri }) => uri.scheme === 'greenlight-patch' && uri.authority === 'after' && uri.path === `/${path}`,
  );
}

async function untilShows(path: string, words: string): Promise<void> {
  await until(`${words} in ${path}`, () => proposed(path)?.getText().includes(words) === true);
}

/** Writes into the proposal as a person does, and leaves it unsaved. */
async function write(path: string, from: string, to: string): Promise<vscode.TextDocument> {
  const document = proposed(path);
  assert.ok(document);
  const at = document.getText().indexOf(from);
  const edit = new vscode.WorkspaceEdit();
  const range = new vscode.Range(document.positionAt(at), document.positionAt(at + from.length));
  edit.replace(document.uri, range, to);
  assert.ok(await vscode.workspace.applyEdit(edit));
  assert.ok(document.isDirty);
  return document;
}

describe('The review of a patch', () => {
  let original: readonly string[];
  before(async () => {
    await vscode.extensions.getExtension(greenlightId)?.activate();
    original = readFiles([rounding, apply]);
  });
  beforeEach(async () => {
    await closeAll();
    await findPatch();
    await untilShows(rounding, 'Math.round((amount');
  });
  after(closeAll);

  it('shows what is ticked, and follows in place', async () => {
    const document = proposed(rounding);
    await run('nextHunk');
    await run('tickHunk');
    await untilShows(rounding, 'Math.floor((amount');
    assert.equal(proposed(rounding), document, 'it was not closed in between');
    await run('tickHunk');
    await untilShows(rounding, 'Math.round((amount');
    assert.deepEqual(tabLabels(), ['Suggested Patch (2 files)']);
  });

  it('goes to the next hunk and the previous one, and round', async () => {
    await run('nextHunk');
    await run('nextHunk');
    await run('tickHunk');
    await untilShows(apply, 'amount > coupon.from');
    await run('nextHunk');
    await run('tickHunk');
    await untilShows(rounding, 'Math.floor((amount');
    await run('previousHunk');
    await run('tickHunk');
    await untilShows(apply, 'amount >= coupon.from');
    assert.deepEqual(tabLabels(), ['Suggested Patch (2 files)'], 'one diff, however often it is gone to');
  });

  it('applies what a person made of the proposal', async () => {
    const document = await write(
      rounding,
      'Math.round((amount * percent) / 100)',
      'Math.round(amount * (percent / 100))',
    );
    assert.ok(await document.save());
    assert.deepEqual(readFiles([rounding, apply]), original, 'saving it writes nothing');
    await applyAsFixed();
    assert.match(readFiles([rounding])[0] ?? '', /Math\.round\(amount \* \(percent \/ 100\)\)/);
    await run('revertLastPatch');
    assert.deepEqual(readFiles([rounding, apply]), original);
  });

  it('applies what stands unsaved in it, too', async () => {
    await write(rounding, '/** A share', '/** Mine: a share');
    await applyAsFixed();
    const [applied = ''] = readFiles([rounding]);
    assert.deepEqual(tabLabels(), [], 'what is applied is no longer proposed');
    await run('revertLastPatch');
    assert.match(applied, /^\/\*\* Mine: a share[\s\S]*Math\.round/);
    assert.deepEqual(readFiles([rounding, apply]), original);
  });

  it('keeps what is written into it while it is applied', async () => {
    // Its edits are taken before the file is changed.
    let writing: Promise<unknown> | undefined;
    const listening = vscode.workspace.onDidChangeTextDocument(({ document: { uri } }) => {
      if (uri.scheme === 'file' && uri.path.endsWith(rounding))
        writing ??= write(rounding, '/** A share', '/** Late: a share');
    });
    await applyAsFixed();
    listening.dispose();
    assert.ok(writing);
    await writing;
    assert.doesNotMatch(readFiles([rounding])[0] ?? '', /Late/);
    const [late] = vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === 'untitled');
    assert.match(late?.getText() ?? '', /Late: a share/);
    assert.equal(late?.languageId, 'javascript');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await run('revertLastPatch');
    assert.deepEqual(readFiles([rounding, apply]), original);
  });

  it('takes what stands unsaved before a tick, and loses neither', async () => {
    await write(rounding, '/** A share', '/** Mine: a share');
    await run('nextHunk');
    await run('tickHunk');
    await untilShows(rounding, 'Math.floor((amount');
    await untilShows(rounding, '/** Mine: a share');
  });

  it('discards the edits with the proposal, asking nothing', async () => {
    await write(rounding, '/** A share', '/** Mine: a share');
    await run('discardPatch');
    await until('the diff to close', () => tabLabels().length === 0);
    assert.deepEqual(readFiles([rounding, apply]), original);
    await findPatch();
    await untilShows(rounding, '/** A share');
  });

  it('opens one file of it to be edited with room, and closes it with the proposal', async () => {
    await run('editProposal');
    await until('the editor', () => tabLabels().includes('rounding.js: Edit Proposal'));
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), proposed(rounding)?.uri.toString());
    await run('discardPatch');
    await until('the editors to close', () => tabLabels().length === 0);
  });
});
