import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { shopEdits } from '../../../support/shopEdits.ts';
import { applyAsFixed, closeAll, findPatch, openFolder, promptText, readFiles, run } from '../greenlight.ts';
import { scriptModel } from '../scriptedModel.ts';

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

describe('A secret in the code that is sent', () => {
  const [file, line, mended] = shopEdits.countsFrom;
  const secret = 'q8Zr2LmP0xV7kT4nB9wY';
  const holder = (value: string) => `  const apiKey = '${value}';\n`;
  const [original = ''] = readFiles([file]);
  const write = (text: string) => vscode.workspace.fs.writeFile(uriOf(file), new TextEncoder().encode(text));

  before(async () => {
    await closeAll();
    await write(original.replace(line, holder(secret) + line));
  });
  after(async () => {
    await closeAll();
    await write(original);
  });

  it('stays on this machine: Show Prompt says so, and a patch that names what stands for it is applied around it', async () => {
    await findPatch();
    const prompt = await promptText();
    assert.match(prompt, /^> Secrets that stay on this machine: 1\./);
    const [placeholder = ''] = /<secret-[0-9a-f]{10}>/.exec(prompt.slice(prompt.indexOf('# user'))) ?? [];
    assert.ok(prompt.includes(holder(placeholder)) && !prompt.includes(secret));
    await closeAll();
    const around = [file, holder(placeholder) + line, holder(placeholder) + mended] as const;
    await using model = await scriptModel([shopEdits.roundsRight, around]);
    await findPatch();
    await applyAsFixed();
    assert.deepEqual(readFiles([file]), [original.replace(line, holder(secret) + mended)]);
    assert.ok(model.prompts.length > 0 && model.prompts.every((sent) => !sent.includes(secret)));
    await run('revertLastPatch');
    assert.deepEqual(readFiles([file]), [original.replace(line, holder(secret) + line)]);
  });
});
