import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, findPatch, openFolder, run, setSetting, until } from '../greenlight.ts';

describe('The terminal that shows our runs', () => {
  const ours = () => vscode.window.terminals.filter(({ name }) => name === 'Greenlight Tests');

  beforeEach(closeAll);

  it('holds the command, what it printed and how it ended, and leaves the active terminal alone', async () => {
    const mine = vscode.window.createTerminal({ cwd: openFolder(), shellPath: '/bin/bash' });
    mine.show();
    await until('my terminal', () => vscode.window.activeTerminal === mine);
    await findPatch();
    assert.equal(ours().length, 1);
    assert.equal(vscode.window.activeTerminal, mine, 'the focus was not taken');
    const text = await textOfOurs();
    assert.match(text, /^> .*node --test/m);
    assert.match(text, /charges goods, tax and shipping to the cent/);
    assert.match(text, /✗ Ended with code 1 in \d+\.\d s/);
    mine.dispose();
  });

  it('comes back after it was closed, with what it held', async () => {
    for (const terminal of ours()) terminal.dispose();
    await until('it to close', () => ours().length === 0);
    assert.match(await textOfOurs(), /✗ Ended with code 1/);
  });

  it('shows how a run ended, whatever the tests left switched on', async () => {
    const left = ['[?1049h', '[2;3r', '[?25l', '[31m', ']0;a title without end'].map((code) => `e+'${code}'`);
    const script = `const e=String.fromCharCode(27);process.stdout.write(${left.join('+')});process.exit(3)`;
    await setSetting('testCommand', `node -e "${script}"`);
    try {
      await run('findFailingTest');
      assert.match(await textOfOurs(), /^> node -e [\s\S]*✗ Ended with code 3 in /m);
    } finally {
      await setSetting('testCommand', undefined);
    }
  });

  it('stops a run by Ctrl+C', async () => {
    await setSetting('testCommand', `node -e "console.log('hangs');setInterval(()=>{},1000)"`);
    try {
      const ended = run('findFailingTest');
      let text = '';
      for (let tries = 0; !/hangs\s*$/.test(text) && tries < 50; tries++) text = await textOfOurs();
      await vscode.commands.executeCommand('workbench.action.terminal.sendSequence', { text: '\u0003' });
      await ended;
      assert.match(await textOfOurs(), /Stopped\s*$/);
    } finally {
      await setSetting('testCommand', undefined);
    }
  });

  /** What a person would copy out of it. */
  async function textOfOurs(): Promise<string> {
    await run('showTestOutput');
    await until('our terminal', () => vscode.window.activeTerminal?.name === 'Greenlight Tests');
    await new Promise((resolve) => setTimeout(resolve, 300));
    await vscode.commands.executeCommand('workbench.action.terminal.selectAll');
    await vscode.commands.executeCommand('workbench.action.terminal.copySelection');
    await vscode.commands.executeCommand('workbench.action.terminal.clearSelection');
    return vscode.env.clipboard.readText();
  }
});
