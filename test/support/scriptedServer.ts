import {
  data,
  type HostileAnswer,
  inTurn,
  refuses,
  startHostileServer,
  streams,
  usageChunk,
  wholeStream,
} from './hostileServer.ts';
import { searchReplace } from './patchedFile.ts';

/** One edit of an answer: the lines of a file that go, and those that come. */
export type ScriptedEdit = readonly [file: string, search: string, replace: string];

/** A model's server that answers as it is told. */
export interface ScriptedServer extends AsyncDisposable {
  /** With `/v1`. */
  readonly baseUrl: string;
  /** The messages that it was sent, as JSON, in order. */
  readonly prompts: readonly string[];
}

/** Answers each request with the next patch; the last one for good. */
export async function startScriptedServer(
  first: readonly ScriptedEdit[],
  ...rest: readonly (readonly ScriptedEdit[])[]
): Promise<ScriptedServer> {
  const prompts: string[] = [];
  const answer = inTurn(answerWith(first), ...rest.map(answerWith));
  const server = await startHostileServer((call) => {
    if (call.request.url?.endsWith('/chat/completions') !== true) return refuses(404, {})(call);
    prompts.push(JSON.stringify(call.body['messages']));
    return answer({ ...call, number: prompts.length });
  });
  return {
    baseUrl: server.baseUrl,
    prompts,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

/** Tokens that the server counts in a text. */
export function countTokens(text: string): number {
  return Math.ceil(text.length / 4);
}

function answerWith(edits: readonly ScriptedEdit[]): HostileAnswer {
  const blocks = edits.map((edit) => searchReplace(...edit)).join('\n');
  const stream = wholeStream('The discount is not what the receipt promises.\n\n', blocks);
  return (call) => {
    const prompt_tokens = countTokens(JSON.stringify(call.body['messages']));
    const usage = { prompt_tokens, completion_tokens: countTokens(blocks) };
    return streams(stream.replace(usageChunk, () => data({ choices: [], usage })))(call);
  };
}
