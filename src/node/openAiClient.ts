import OpenAI from 'openai';
import { type Logger, silentLogger } from '../base/logger.ts';
import type { ModelClient } from '../model/model.ts';
import { ChatExchange } from './chat/chatExchange.ts';
import type { SendChat } from './chat/openAnswer.ts';
import type { RefusedParameters } from './chat/refusedParameters.ts';
import { defaultBackOffMs } from './chat/retryWait.ts';
import { defaultTimeouts, type ModelTimeouts } from './chat/watchdog.ts';

export interface OpenAiClientOptions {
  /** With `/v1`, as the SDK takes it. */
  readonly baseUrl: string;
  /** The key for this server's origin, read anew for each request; undefined where none is kept. */
  readonly getKey: () => Promise<string | undefined>;
  /** Serves until the server's usage chunk comes, and for the cap. */
  readonly estimateTokens: (text: string, model: string) => number;
  /**
   * The default is the global `fetch`, taken when a request is sent: VS Code replaces it in the extension host by one that
   * honours its proxy settings and the system's and the user's certificates.
   */
  readonly fetch?: typeof globalThis.fetch;
  readonly timeouts?: Partial<ModelTimeouts>;
  /** What servers refused lately; a `Map` serves. */
  readonly refused?: RefusedParameters;
  /** Before the first retry; half a second unless told otherwise. */
  readonly retryBackOffMs?: number;
  readonly log?: Logger;
}

/** Far beyond our own timeouts, so that these decide. */
const sdkTimeoutMs = 24 * 60 * 60 * 1000;

/**
 * Chat completions over the `openai` SDK. The SDK builds the request and reads a refusal's envelope; its retries, its
 * environment variables, its headers about the machine, its log and its stream reader, which throws on the first odd
 * line, are not used.
 */
export function createOpenAiClient(options: OpenAiClientOptions): ModelClient {
  const refused = options.refused ?? new Map();
  return {
    stream: (request, signal) =>
      new ChatExchange(request, signal, {
        ...options,
        send,
        refused,
        retryBackOffMs: options.retryBackOffMs ?? defaultBackOffMs,
        fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
        log: options.log ?? silentLogger,
        timeouts: { ...defaultTimeouts, ...options.timeouts },
      }).events(),
  };
}

const send: SendChat = async ({ baseUrl, body, fetch, signal }) => {
  const sdk = new OpenAI({
    apiKey: 'set by the guarded fetch',
    adminAPIKey: null,
    organization: null,
    project: null,
    baseURL: baseUrl,
    maxRetries: 0,
    timeout: sdkTimeoutMs,
    logLevel: 'off',
    fetch,
  });
  return await sdk.post('/chat/completions', { body, signal, stream: true }).asResponse();
};
