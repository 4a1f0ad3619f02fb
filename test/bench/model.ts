import { parseArgs } from 'node:util';
import { estimatePromptTokens, estimateTokens } from '../../src/model/estimateTokens.ts';
import { explainModelFailure } from '../../src/model/explainModelFailure.ts';
import type { ModelEvent, ModelFailure, ModelRequest } from '../../src/model/model.ts';
import { findModel } from '../../src/model/models.ts';
import { quoteRequest } from '../../src/model/quoteRequest.ts';
import { createOpenAiClient } from '../../src/node/openAiClient.ts';
import { gatherAnswer } from '../support/gatherAnswer.ts';

/**
 * One fix request through the product's own client, quote and sentences. Prints one JSON line and exits 0 whatever the
 * outcome. Usage: npm run -s bench:model -- --base-url URL --key KEY [--max-usd N] [--idle-timeout-ms N]
 */

const { values } = parseArgs({
  options: {
    'base-url': { type: 'string', default: 'https://runapi.ai/v1' },
    key: { type: 'string' },
    model: { type: 'string', default: 'glm-4.5' },
    'max-usd': { type: 'string' },
    'idle-timeout-ms': { type: 'string' },
  },
});

const messages: ModelRequest['messages'] = [
  {
    role: 'system',
    content:
      'You fix one failing test. Explain the root cause, then give the patch as SEARCH/REPLACE blocks, each under the path of its file.',
  },
  {
    role: 'user',
    content: `The test "totals a cart with a discount" fails:

AssertionError [ERR_ASSERTION]: Expected values to be strictly equal: 108 !== 90
    at Context.<anonymous> (test/cart.test.js:9:10)

src/cart.js
1  export function total(items, discount = 0) {
2    const sum = items.reduce((all, item) => all + item.price * item.count, 0);
3    return sum * (1 + discount);
4  }

test/cart.test.js
6  it('totals a cart with a discount', () => {
7    const items = [{ price: 50, count: 2 }];
8    // ten percent off
9    assert.equal(total(items, 0.1), 90);
10 });`,
  },
];

type Timed = { readonly kind: string; readonly atMs: number };

async function main(): Promise<void> {
  const model = findModel(values.model, { price: undefined, isRunApi: true });
  const quote = quoteRequest({
    promptTokens: estimatePromptTokens(messages, model.id),
    model,
    maxAnswerTokens: 12_000,
    maxCostUsd: values['max-usd'] === undefined ? 1 : Number(values['max-usd']),
    spentUsd: 0,
  });
  if (quote.verdict.kind === 'over-cap') {
    const message = `Nothing was sent: the cap leaves ${quote.verdict.leftTokens} tokens for an answer, too few.`;
    const line = { events: [], outcome: 'failed', error: { kind: 'over-cap', message } };
    process.stdout.write(`${JSON.stringify({ ...line, ...nothing })}\n`);
    return;
  }
  const events: (ModelEvent & Timed)[] = [];
  const started = performance.now();
  const request = { model: model.id, messages, maxTokens: quote.maxTokens, thinking: 'off' } as const;
  // The cap binds where one was asked for: without it, an answer of any length is to be read.
  const capped = values['max-usd'] === undefined || quote.cap === undefined ? {} : { cap: quote.cap };
  for await (const event of createClient().stream({ ...request, ...capped }, new AbortController().signal))
    events.push({ ...event, atMs: Math.round(performance.now() - started) });
  print(events);
}

function createClient() {
  const idleMs = Number(values['idle-timeout-ms'] ?? Number.NaN);
  return createOpenAiClient({
    baseUrl: values['base-url'],
    getKey: async () => values.key,
    estimateTokens: (text, model) => estimateTokens(text, model),
    timeouts: idleMs > 0 ? { idleMs, firstTokenMs: idleMs } : {},
  });
}

const nothing = {
  text: '',
  reasoning: '',
  usage: { promptTokens: 0, completionTokens: 0, estimated: true },
  requests: 0,
};

function print(events: readonly (ModelEvent & Timed)[]): void {
  const { text, reasoning, end } = gatherAnswer(events);
  const line = {
    events: events.map((event) => (event.kind === 'end' ? { kind: 'end', atMs: event.atMs } : event)),
    outcome: end.outcome === 'length' ? 'incomplete' : end.outcome,
    ...(end.failure === undefined
      ? {}
      : { error: explain(end.failure, end.outcome === 'failed' ? 'nothing' : 'part') }),
    ...{ text, reasoning },
    usage: end.usage,
    requests: end.requests,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function explain(failure: ModelFailure, came: 'nothing' | 'part') {
  const host = URL.canParse(values['base-url']) ? new URL(values['base-url']).host : values['base-url'];
  const request = { model: values.model, host, isRunApi: host === 'runapi.ai', came };
  return { kind: failure.kind, message: explainModelFailure(failure, request).message };
}

await main();
// A connection that is still being made would hold the process up after the answer has ended.
process.stdout.write('', () => process.exit());
