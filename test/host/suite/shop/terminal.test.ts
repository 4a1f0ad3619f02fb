import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, openFolder, run, tabLabels, until, untilPatch } from '../greenlight.ts';

describe('The failing test in a terminal', () => {
  let terminal: vscode.Terminal;

  before(async function () {
    this.timeout(90_000);
    await closeAll();
    terminal = vscode.window.createTerminal({ cwd: openFolder(), shellPath: '/bin/bash' });
    terminal.show();
    await until('shell integration', () => terminal.shellIntegration !== undefined, 60_000);
  });

  after(() => terminal.dispose());

  it('is found in what the last failing command printed, whatever passed since', async () => {
    await type(terminal, 'npm test');
    await type(terminal, 'echo fine');
    await run('fixFromTerminal');
    await untilPatch();
  });

  it('is not looked for in a terminal where nothing failed', async () => {
    await closeAll();
    const other = vscode.window.createTerminal({ cwd: openFolder(), shellPath: '/bin/bash' });
    other.show();
    await until('shell integration', () => other.shellIntegration !== undefined);
    await type(other, 'echo fine');
    await run('fixFromTerminal');
    assert.deepEqual(tabLabels(), []);
    other.dispose();
  });

  it('is forgotten, and not kept, when greenlight.captureTerminal is off', async () => {
    await closeAll();
    const settings = vscode.workspace.getConfiguration('greenlight');
    await settings.update('captureTerminal', false, vscode.ConfigurationTarget.Global);
    terminal.show();
    await until('the terminal', () => vscode.window.activeTerminal === terminal);
    await run('fixFromTerminal');
    await settings.update('captureTerminal', undefined, vscode.ConfigurationTarget.Global);
    await run('fixFromTerminal');
    assert.deepEqual(tabLabels(), []);
  });
});

/** Runs a command as if typed, and waits until the shell says that it ended. */
async function type({ shellIntegration }: vscode.Terminal, command: string): Promise<void> {
  assert.ok(shellIntegration);
  const ended = new Promise<void>((resolve) => {
    const listener = vscode.window.onDidEndTerminalShellExecution(() => {
      listener.dispose();
      resolve();
    });
  });
  shellIntegration.executeCommand(command);
  await ended;
  // The last pieces of the output may come just after the end.
  await new Promise((resolve) => setTimeout(resolve, 200));
}
