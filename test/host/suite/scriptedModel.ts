import * as vscode from 'vscode';
import { type ScriptedEdit, type ScriptedServer, startScriptedServer } from '../../support/scriptedServer.ts';
import { setSetting } from './greenlight.ts';

/** Has the extension ask a model that answers each request with the next patch, instead of the rehearsal model, until it is disposed. What is asked before sending is agreed to. */
export async function scriptModel(
  first: readonly ScriptedEdit[],
  ...rest: readonly (readonly ScriptedEdit[])[]
): Promise<Pick<ScriptedServer, 'prompts'> & AsyncDisposable> {
  const server = await startScriptedServer(first, ...rest);
  await setSetting('baseUrl', server.baseUrl);
  await setSetting('model', 'scripted');
  const sending = setInterval(
    () => void vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem'),
    200,
  );
  return {
    prompts: server.prompts,
    async [Symbol.asyncDispose]() {
      clearInterval(sending);
      await setSetting('model', 'greenlight-rehearsal');
      await setSetting('baseUrl', undefined);
      await server[Symbol.asyncDispose]();
    },
  };
}
