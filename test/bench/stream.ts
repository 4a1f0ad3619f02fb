import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { estimateTokens } from '../../src/model/estimateTokens.ts';
import { AnswerSplitter } from '../../src/model/splitAnswer.ts';
import { createOpenAiClient } from '../../src/node/openAiClient.ts';
import { delta, startHostileServer, streams, wholeStream } from '../support/hostileServer.ts';

/**
 * What a fast answer costs the extension host: 100,000 tokens, one a chunk, sent at full speed from another thread, through
 * the product's client and answer splitter. Prints one JSON line; `longestTurnMs` is the longest that a timer was late.
 * Usage: npm run -s bench:stream [-- --tokens N]
 */

const words = [
  'const ',
  'total ',
  '= ',
  'items',
  '.reduce(',
  '(all, ',
  'item) ',
  '=> ',
  'all + item',
  ');\n',
];

async function serve(tokens: number): Promise<void> {
  const texts = Array.from({ length: tokens }, (_, n) => words[n % words.length] ?? '');
  const body = texts.map((content) => delta({ content })).join('') + wholeStream('\nend');
  const server = await startHostileServer(streams(body));
  parentPort?.postMessage({ baseUrl: server.baseUrl, chars: texts.join('').length + 4 });
}

async function measure(tokens: number): Promise<void> {
  const worker = new Worker(new URL(import.meta.url), { workerData: tokens });
  const { baseUrl, chars } = await new Promise<{ baseUrl: string; chars: number }>((resolve) =>
    worker.once('message', resolve),
  );
  const client = createOpenAiClient({
    baseUrl,
    getKey: async () => 'sk-bench-0123456789',
    estimateTokens: (text) => estimateTokens(text),
  });
  const messages = [{ role: 'user', content: 'go' }] as const;
  const request = { model: 'glm-4.5', messages, maxTokens: 96_000, thinking: 'off' } as const;
  const splitter = new AnswerSplitter();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  await sleep(200);
  delay.enable();
  const started = performance.now();
  let received = 0;
  let events = 0;
  for await (const event of client.stream(request, new AbortController().signal)) {
    events++;
    if (event.kind !== 'text') continue;
    received += event.text.length;
    splitter.push(event.text);
  }
  const ms = performance.now() - started;
  delay.disable();
  await worker.terminate();
  const longestTurnMs = Math.round(delay.max / 1e5) / 10;
  const line = { tokens, whole: received === chars, events, ms: Math.round(ms), longestTurnMs };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

if (isMainThread) {
  const { values } = parseArgs({ options: { tokens: { type: 'string', default: '100000' } } });
  await measure(Number(values.tokens));
} else await serve(Number(workerData));
