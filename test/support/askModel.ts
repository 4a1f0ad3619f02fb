import type { ModelEvent, ModelRequest } from '../../src/model/model.ts';
import { createOpenAiClient, type OpenAiClientOptions } from '../../src/node/openAiClient.ts';

type End = Extract<ModelEvent, { kind: 'end' }>;

/** Everything that one request brought. */
export interface Asked {
  readonly events: readonly ModelEvent[];
  readonly text: string;
  readonly reasoning: string;
  readonly end: End;
}

export const testKey = 'sk-test-0123456789abcdef';

export const testRequest: ModelRequest = {
  model: 'glm-4.5',
  messages: [{ role: 'user', content: 'Why does the test fail?' }],
  maxTokens: 4000,
  thinking: 'off',
};

/** Sends the test request with short timeouts and gathers what comes. */
export async function askModel(
  baseUrl: string,
  options: {
    readonly client?: Partial<OpenAiClientOptions>;
    readonly request?: Partial<ModelRequest>;
    readonly signal?: AbortSignal;
  } = {},
): Promise<Asked> {
  const client = createOpenAiClient({
    baseUrl,
    getKey: async () => testKey,
    estimateTokens: (text) => Math.ceil(text.length / 4),
    timeouts: { firstTokenMs: 400, idleMs: 300, totalMs: 9000 },
    retryBackOffMs: 5,
    ...options.client,
  });
  const events: ModelEvent[] = [];
  const signal = options.signal ?? new AbortController().signal;
  for await (const event of client.stream({ ...testRequest, ...options.request }, signal)) events.push(event);
  const end = events.at(-1);
  if (end?.kind !== 'end') throw new Error('the exchange did not end with its end');
  return { events, end, text: joined(events, 'text'), reasoning: joined(events, 'reasoning') };
}

/** Text that turned out to be thought is reasoning. */
function joined(events: readonly ModelEvent[], kind: 'text' | 'reasoning'): string {
  const from = events.findLastIndex((event) => event.kind === 'thought');
  return events
    .map((event, n) => {
      const isThought = event.kind === 'text' && n < from;
      return (isThought && kind === 'reasoning') || (event.kind === kind && !isThought) ? textOf(event) : '';
    })
    .join('');
}

function textOf(event: ModelEvent): string {
  return event.kind === 'text' || event.kind === 'reasoning' ? event.text : '';
}
