import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandIds } from '../../../../src/manifest.ts';
import { greenlightId, until } from '../greenlight.ts';

describe('Activation', () => {
  it('happens by itself, once VS Code has started', async () => {
    const extension = vscode.extensions.getExtension(greenlightId);
    assert.ok(extension);
    await until('activation', () => extension.isActive);
  });

  it('registers every command', async () => {
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      Object.values(commandIds).filter((id) => !registered.has(id)),
      [],
    );
  });
});
