import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, findPatch, openFolder, run, untilPatch } from '../greenlight.ts';

describe('A line at which a test is known to fail', () => {
  let uri: vscode.Uri;

  before(async () => {
    await closeAll();
    await findPatch();
    await run('discardPatch');
    uri = vscode.Uri.joinPath(openFolder(), 'test/checkout.test.js');
    await vscode.window.showTextDocument(uri);
  });

  after(closeAll);

  const lenses = async () =>
    (
      (await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri)) ?? []
    ).filter(({ command }) => command?.command === 'greenlight.fixFailure');

  it('has one CodeLens, which explains the failure', async () => {
    const found = await lenses();
    assert.deepEqual(
      found.map(({ range, command }) => [range.start.line, command?.title]),
      [[17, '$(sparkle) Explain failure']],
    );
    const [command] = found.map((lens) => lens.command);
    await vscode.commands.executeCommand(command?.command ?? '', ...(command?.arguments ?? []));
    await untilPatch();
    await run('discardPatch');
  });

  it('offers a code action, and no other line does', async () => {
    const actionsAt = async (line: number) =>
      (
        (await vscode.commands.executeCommand<vscode.CodeAction[]>(
          'vscode.executeCodeActionProvider',
          uri,
          new vscode.Range(line, 0, line, 5),
        )) ?? []
      ).map(({ title }) => title);
    assert.ok(
      (await actionsAt(17)).includes('Explain and fix “charges goods, tax and shipping to the cent”'),
    );
    assert.ok(!(await actionsAt(3)).some((title) => title.startsWith('Explain and fix')));
  });

  it('has none any more once the test is fixed', async () => {
    await findPatch();
    await run('applySuggestedPatch');
    assert.deepEqual(await lenses(), []);
    await run('revertLastPatch');
  });
});
