import * as vscode from 'vscode';
import {
  type HostileServer,
  inTurn,
  refuses,
  startHostileServer,
  streams,
  wholeStream,
} from '../../support/hostileServer.ts';
import { searchReplace } from '../../support/patchedFile.ts';
import { setSetting } from './greenlight.ts';

/** One edit of an answer: the lines of a file that go, and those that come. */
export type ScriptedEdit = readonly [file: string, search: string, replace: string];

/** A model that answers as it is told, instead of the rehearsal model. */
export interface ScriptedModel extends AsyncDisposable {
  /** The prompts that it was sent, in order. */
  readonly prompts: readonly string[];
}

/** Answers each request with the next patch, the last one for good. The extension asks it until it is disposed. */
export async function scriptModel(
  ...patches: readonly [readonly ScriptedEdit[], ...(readonly ScriptedEdit[])[]]
): Promise<ScriptedModel> {
  const [first, ...rest] = patches.map((edits) =>
    streams(wholeStream('The cause is known.\n\n', edits.map((edit) => searchReplace(...edit)).join('\n'))),
  );
  if (first === undefined) throw new Error('There is nothing to answer.');
  const asked: HostileServer['seen'][number][] = [];
  const answer = inTurn(first, ...rest);
  const server = await startHostileServer((call) => {
    if (call.request.url?.endsWith('/chat/completions') !== true) return refuses(404, {})(call);
    asked.push({ headers: call.request.headers, body: call.body });
    return answer({ ...call, number: asked.length });
  });
  await setSetting('baseUrl', server.baseUrl);
  await setSetting('model', 'scripted');
  const sending = setInterval(
    () => void vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem'),
    200,
  );
  return {
    get prompts() {
      return asked.map(({ body }) => JSON.stringify(body['messages']));
    },
    async [Symbol.asyncDispose]() {
      clearInterval(sending);
      await setSetting('model', 'greenlight-rehearsal');
      await setSetting('baseUrl', undefined);
      await server[Symbol.asyncDispose]();
    },
  };
}
