import type { ModelEvent, ModelRequest } from '../../src/model/model.ts';
import type { ModelTimeouts } from '../../src/node/chat/watchdog.ts';
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

/** The longest time is beyond a test's own: none ends by it unless it says so. */
const patience: ModelTimeouts = { firstTokenMs: 9000, idleMs: 9000, totalMs: 60_000 };

/** For a server that never begins an answer: its header still has a busy machine's time to come. */
export const givesUpSoon = { timeouts: { ...patience, firstTokenMs: 1500, idleMs: 300 } };

/** For a server that falls silent after a token, whenever that came. */
export const givesUpInTheAnswer = { timeouts: { ...patience, idleMs: 300 } };

/** Sends the test request and gathers what comes. Silence is waited out for seconds, so that a busy machine is not taken for a stalled server. */
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
    timeouts: patience,
    retryBackOffMs: 5,
    ...options.client,
  });
  const events: ModelEvent[] = [];
  const signal = options.signal ?? new AbortController().signal;
  for await (const event of client.stream({ ...testRequest, ...options.request }, signal)) events.push(event);
  return { events, ...gatherAnswer(events) };
}
