import * as vscode from 'vscode';
import { type ScriptedEdit, type ScriptedServer, startScriptedServer } from '../../support/scriptedServer.ts';
import { setSetting } from './greenlight.ts';

/** Has the extension ask a model that answers each request with the next patch, instead of the rehearsal model, until it is disposed. What is asked before sending is agreed to. */
export async function scriptModel(
  first: readonly ScriptedEdit[],
  ...rest: readonly (readonly ScriptedEdit[])[]
): Promise<ScriptedServer> {
  const server = await startScriptedServer(first, ...rest);
  await setSetting('baseUrl', server.baseUrl);
  await setSetting('model', 'scripted');
  const sending = setInterval(
    () => void vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem'),
    200,
  );
  return {
    ...server,
    async [Symbol.asyncDispose]() {
      clearInterval(sending);
      await setSetting('model', 'greenlight-rehearsal');
      await setSetting('baseUrl', undefined);
      await server[Symbol.asyncDispose]();
    },
  };
}

/** The same in RunAPI's place, at its published prices. */
export async function scriptRunApi(...edits: readonly ScriptedEdit[]): ReturnType<typeof scriptModel> {
  const model = await scriptModel(edits);
  const { origin } = new URL(model.baseUrl);
  const { fetch } = globalThis;
  globalThis.fetch = (input, init) => fetch(String(input).replace('https://runapi.ai', origin), init);
  process.env['RUNAPI_API_KEY'] = 'sk-scripted';
  await setSetting('baseUrl', undefined);
  await setSetting('model', 'glm-4.5');
  return {
    ...model,
    async [Symbol.asyncDispose]() {
      globalThis.fetch = fetch;
      delete process.env['RUNAPI_API_KEY'];
      await model[Symbol.asyncDispose]();
    },
  };
}
