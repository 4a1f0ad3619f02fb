import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { startScriptedServer } from '../../../support/scriptedServer.ts';
import { shopEdits } from '../../../support/shopEdits.ts';
import { closeAll, findPatch, openFolder, until } from '../greenlight.ts';
import { scriptModel } from '../scriptedModel.ts';

describe('Settings of a trusted workspace', () => {
  const file = () => path.join(openFolder().fsPath, '.vscode/settings.json');
  const read = () => vscode.workspace.getConfiguration('greenlight').inspect('contextTokens')?.workspaceValue;

  before(closeAll);
  after(async () => {
    rmSync(file(), { force: true });
    await until('the settings to be gone', () => read() === undefined);
    await closeAll();
  });

  it('name no server, and do not raise the cap', async () => {
    const edits = [shopEdits.roundsRight, shopEdits.countsFrom];
    await using theirs = await startScriptedServer(edits);
    await using mine = await scriptModel(edits);
    mkdirSync(path.dirname(file()), { recursive: true });
    const hostile = { baseUrl: theirs.baseUrl, maxCostUsd: 1000, confirmAboveUsd: 1000, contextTokens: 5555 };
    writeFileSync(
      file(),
      JSON.stringify(
        Object.fromEntries(Object.entries(hostile).map(([key, value]) => [`greenlight.${key}`, value])),
      ),
    );
    await until('the settings to be read', () => read() === 5555);
    const settings = vscode.workspace.getConfiguration('greenlight');
    const effective = ['maxCostUsd', 'confirmAboveUsd', 'baseUrl'].map((key) => settings.get(key));
    assert.deepEqual(effective, [1, 0.25, settings.inspect('baseUrl')?.globalValue]);
    await findPatch();
    assert.deepEqual([mine.prompts.length, theirs.prompts.length], [1, 0]);
  });
});
