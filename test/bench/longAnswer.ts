import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { delta, startHostileServer, wholeStream } from '../support/hostileServer.ts';

/** An answer as models write them: a paragraph, a block of code, and so on; a token is a word of it. */
const block =
  'The cart adds what each of its items costs before the coupon is known, so the sum is too high.\n\n```js\nconst total = items.reduce((all, item) => all + item.price, 0);\nreturn total;\n```\n\n';
const tokensOfBlock = block.match(/\s*\S+\s?|\n+/g) ?? [];

/** The last words of the answer. */
export const lastWords = 'Here it ends.';

/** The first token comes so long before all others: what a first answer loads has been loaded, and a measure can begin. */
const leadMs = 500;

export interface LongAnswer extends AsyncDisposable {
  readonly baseUrl: string;
  /** UTF-16 units of the whole answer. */
  readonly size: number;
  /** Resolves with the first token of the next answer, to the time at which the others follow, in ms since 1970. */
  begun(): Promise<number>;
}

/** A server in a thread of its own that answers with so many tokens, one a chunk, as fast as they are taken. */
export async function serveLongAnswer(tokens: number): Promise<LongAnswer> {
  const worker = new Worker(new URL(import.meta.url), { workerData: tokens });
  const told = () => new Promise<unknown>((resolve) => worker.once('message', resolve));
  const { baseUrl, size } = (await told()) as { baseUrl: string; size: number };
  return {
    baseUrl,
    size,
    begun: async () => Number(await told()),
    async [Symbol.asyncDispose]() {
      await worker.terminate();
    },
  };
}

if (typeof workerData === 'number') {
  const texts = Array.from({ length: workerData }, (_, n) => tokensOfBlock[n % tokensOfBlock.length] ?? '');
  const last = `\n\n${lastWords}`;
  const [first = '', ...rest] = texts.map((content) => delta({ content }));
  const body = rest.join('') + wholeStream(last);
  const server = await startHostileServer(async ({ request, response }) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(first);
    if (request.method === 'POST') parentPort?.postMessage(Date.now() + leadMs);
    await sleep(leadMs);
    response.end(body);
  });
  parentPort?.postMessage({ baseUrl: server.baseUrl, size: texts.join('').length + last.length });
}
