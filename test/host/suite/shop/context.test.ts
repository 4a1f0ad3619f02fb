import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, findPatch, openFolder, promptText, readFiles, run } from '../greenlight.ts';

const readme = 'README.md';
const part = 'src/discounts/apply.js';

/** The texts that the prompt shows of files, by path. */
async function shownFiles(): Promise<ReadonlyMap<string, string>> {
  const pieces = (await promptText()).split(/^[0-9a-f]{8} (?:===|#) /m).slice(1);
  return new Map(pieces.map((piece) => [piece.split('\n', 1)[0] ?? '', piece]));
}

const uriOf = (path: string) => vscode.Uri.joinPath(openFolder(), path);

describe('The context that the user chooses', () => {
  after(async () => {
    await run('unpinFile', [{ path: readme }, { path: part }]);
    await closeAll();
  });

  it('a file that is added before there is a failure is sent whole with it', async () => {
    await run('addToContext', uriOf(readme));
    await findPatch();
    const [text = ''] = readFiles([readme]);
    assert.ok((await shownFiles()).get(readme)?.includes(text.trimEnd()));
    assert.doesNotMatch(await promptText(), /^> /, 'what is shown is what was sent');
  });

  it('unticking takes a file out of the prompt at once, and ticking brings it back the same', async () => {
    const before = await promptText();
    assert.ok((await shownFiles()).has(part));
    await run('tickFiles', [{ path: part }], false);
    assert.ok(!(await shownFiles()).has(part));
    assert.match(await promptText(), /^> Changed since the last request, and not sent yet\./);
    await run('tickFiles', [{ path: part }], true);
    const [, ...same] = (await promptText()).split('\n\n');
    assert.equal(same.join('\n\n'), before);
  });

  it('pinning sends the whole file, unpinning leaves it to the ranking, unticking a pinned file takes it out', async () => {
    const [text = ''] = readFiles([part]);
    await run('pinFile', { path: part });
    assert.ok((await shownFiles()).get(part)?.includes(text.trimEnd()));
    await run('unpinFile', { path: readme });
    assert.ok(!(await shownFiles()).has(readme));
    await run('tickFiles', [{ path: part }], false);
    assert.ok(!(await shownFiles()).has(part));
  });

  it('what is unticked stays so when the same test is sent again, and no longer for another', async () => {
    await run('sendAgain');
    assert.ok(!(await shownFiles()).has(part));
    await closeAll();
    await findPatch();
    assert.ok((await shownFiles()).has(part));
  });

  it('refuses what is never sent, and what is no text of the folder', async () => {
    await run('addToContext', uriOf(readme));
    const before = await promptText();
    const secret = uriOf('.env');
    await vscode.workspace.fs.writeFile(secret, new TextEncoder().encode('TOKEN=1\n'));
    try {
      await run('addToContext', secret);
      await run('addToContext', openFolder().with({ path: '/etc/hosts' }));
      await run('addToContext', uriOf(readme), [uriOf(readme), uriOf('missing.js')]);
      assert.equal(await promptText(), before);
    } finally {
      await vscode.workspace.fs.delete(secret);
    }
  });
});
