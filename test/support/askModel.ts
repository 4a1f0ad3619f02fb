import type { ModelEvent, ModelRequest } from '../../src/model/model.ts';
import { createOpenAiClient, type OpenAiClientOptions } from '../../src/node/openAiClient.ts';
import { type GatheredAnswer, gatherAnswer } from './gatherAnswer.ts';

/** Everything that one request brought. */
export interface Asked extends GatheredAnswer {
  readonly events: readonly ModelEvent[];
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
  return { events, ...gatherAnswer(events) };
}
