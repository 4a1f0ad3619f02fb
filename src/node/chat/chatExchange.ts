import { randomUUID } from 'node:crypto';
import type { Logger } from '../../base/logger.ts';
import { costUsd } from '../../base/price.ts';
import type { ModelEvent, ModelFailure, ModelRequest } from '../../model/model.ts';
import { AnswerAssembler, type Ending } from './answerAssembler.ts';
import { BodyQueue } from './bodyQueue.ts';
import type { Attempt } from './guardedFetch.ts';
import { redactKey } from './keyRedactor.ts';
import { requestIdOf } from './modelFailures.ts';
import { type OpenResult, openAnswer, type SendChat } from './openAnswer.ts';
import { readAnswer } from './readAnswer.ts';
import type { RefusedParameters } from './refusedParameters.ts';
import { RequestForm } from './requestForm.ts';
import { retryWaitMs } from './retryWait.ts';
import { type ModelTimeouts, untilAborted, Watchdog } from './watchdog.ts';

export interface ExchangeOptions {
  readonly baseUrl: string;
  readonly getKey: () => Promise<string | undefined>;
  readonly estimateTokens: (text: string, model: string) => number;
  readonly fetch: typeof globalThis.fetch;
  readonly send: SendChat;
  readonly timeouts: ModelTimeouts;
  readonly refused: RefusedParameters;
  readonly retryBackOffMs: number;
  readonly log: Logger;
}

/**
 * One request, from sending to its `end` event. It is sent again by itself at most twice, and only while no 2xx header has
 * come: after one, the server may be billing. A refused parameter is dropped and costs one request, once in a while.
 */
export class ChatExchange {
  readonly #request: ModelRequest;
  readonly #signal: AbortSignal;
  readonly #options: ExchangeOptions;
  readonly #attempt: Attempt = { requests: 0, refusal: undefined };
  readonly #promptTokens: number;
  readonly #form: RequestForm;
  #key: string | undefined;
  #idempotencyKey = randomUUID();

  constructor(request: ModelRequest, signal: AbortSignal, options: ExchangeOptions) {
    this.#request = request;
    this.#signal = signal;
    this.#options = options;
    this.#form = new RequestForm(request, options);
    this.#promptTokens = request.messages.reduce(
      (sum, { content }) => sum + options.estimateTokens(content, request.model) + 4,
      3,
    );
  }

  async *events(): AsyncGenerator<ModelEvent, void, void> {
    for await (const event of this.#exchange()) yield this.#clean(event);
  }

  async *#exchange(): AsyncGenerator<ModelEvent, void, void> {
    const problem = await this.#prepare();
    if (problem !== undefined) return yield this.#failed(problem);
    for (let retries = 0; ; ) {
      const watchdog = new Watchdog(this.#options.timeouts);
      try {
        const opened = await this.#open(watchdog);
        if (this.#signal.aborted) return yield this.#end({ outcome: 'cancelled' });
        if (opened.kind === 'open') return yield* this.#read(opened.response, watchdog);
        if (this.#changedForm(opened)) continue;
        const waitMs = opened.passing ? this.#waitMs(retries++, opened.failure) : undefined;
        if (waitMs === undefined) return yield this.#failed(opened.failure);
        const { kind, detail } = opened.failure;
        this.#options.log.info(`model: ${kind} (${redactKey(detail, this.#key)}), again in ${waitMs} ms`);
        yield { kind: 'waiting', reason: kind === 'rate-limit' ? 'rate-limit' : 'retry', waitMs };
        if (!(await this.#sleep(waitMs))) return yield this.#stoppedBetween(opened);
      } finally {
        watchdog.dispose();
      }
    }
  }

  /** Reads the key, and refuses what could not be sent: an address with a password in it, and a key that no header can hold, for its error would tell the key. */
  async #prepare(): Promise<ModelFailure | undefined> {
    if (!isAddress(this.#options.baseUrl)) return { kind: 'bad-address', detail: '' };
    const key = (await this.#options.getKey())?.trim();
    if (key === undefined || key === '') return undefined;
    this.#key = key;
    return /^[\x21-\x7e]+$/.test(key)
      ? undefined
      : { kind: 'bad-key', detail: 'it holds characters that no key has' };
  }

  async #open(watchdog: Watchdog): Promise<OpenResult> {
    if (this.#signal.aborted)
      return { kind: 'refused', failure: stopped, passing: false, refusal: undefined };
    const { baseUrl, fetch, send } = this.#options;
    const signal = AbortSignal.any([this.#signal, watchdog.signal]);
    const opened = await openAnswer(this.#form.body, this.#attempt, {
      ...{ baseUrl, fetch, send, signal },
      key: this.#key,
      idempotencyKey: this.#idempotencyKey,
    });
    if (opened.kind === 'open' || opened.refusal !== undefined || !watchdog.signal.aborted) return opened;
    return { kind: 'refused', failure: stalled, passing: false, refusal: undefined };
  }

  async *#read(response: Response, watchdog: Watchdog): AsyncGenerator<ModelEvent, void, void> {
    const body = response.body === null ? undefined : new BodyQueue(response.body);
    try {
      yield { kind: 'open', requestId: requestIdOf(response.headers) };
      yield* this.#readBody(response, body, watchdog);
    } finally {
      body?.cancel();
    }
  }

  async *#readBody(
    response: Response,
    body: BodyQueue | undefined,
    watchdog: Watchdog,
  ): AsyncGenerator<ModelEvent, void, void> {
    const { model } = this.#request;
    const assembler = new AnswerAssembler({
      key: this.#key,
      promptTokens: this.#promptTokens,
      estimate: (text) => this.#options.estimateTokens(text, model),
    });
    const ending = yield* readAnswer(response, assembler, {
      body,
      cancelled: this.#signal,
      watchdog,
      overCap: () => this.#isOverCap(assembler),
    });
    yield* assembler.flush();
    if (assembler.garbage > 0)
      this.#options.log.warn(`model: ${assembler.garbage} lines of the answer were no JSON`);
    yield this.#conclude(assembler, ending, response);
  }

  #conclude(assembler: AnswerAssembler, ending: Ending, response: Response): ModelEvent {
    const { outcome, failure } = assembler.conclude(ending);
    if (failure === undefined && outcome !== 'cancelled') this.#form.remember();
    const requestId = requestIdOf(response.headers);
    const named = failure === undefined || requestId === undefined ? failure : { ...failure, requestId };
    const { garbage, usage } = assembler;
    return {
      ...({ kind: 'end', outcome, usage, requests: this.#attempt.requests } as const),
      ...(garbage === 0 ? {} : { unreadable: garbage }),
      ...(named === undefined ? {} : { failure: named }),
    };
  }

  #isOverCap(assembler: AnswerAssembler): boolean {
    const { cap } = this.#request;
    if (cap === undefined) return false;
    const { promptTokens, completionTokens } = assembler.usage;
    return costUsd(cap.price, promptTokens, completionTokens) >= cap.maxUsd;
  }

  /** What is sent again in another form is another request to a server that knows them by their key. */
  #changedForm({ refusal }: Extract<OpenResult, { kind: 'refused' }>): boolean {
    if (refusal === undefined || !this.#form.learn(refusal)) return false;
    this.#idempotencyKey = randomUUID();
    return true;
  }

  #waitMs(retries: number, failure: ModelFailure): number | undefined {
    const { retryBackOffMs } = this.#options;
    return retryWaitMs(retries, failure, { firstBackOffMs: retryBackOffMs, random: Math.random });
  }

  /** False when the user stopped the wait. */
  async #sleep(ms: number): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const slept = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, ms);
    });
    try {
      await untilAborted(slept, this.#signal);
      return true;
    } catch {
      return false;
    } finally {
      clearTimeout(timer);
    }
  }

  #failed(failure: ModelFailure): ModelEvent {
    return this.#end({ outcome: 'failed', failure });
  }

  /** Stopped while it waited to send again: a server that refused the last request has billed nothing. */
  #stoppedBetween({ refusal }: Extract<OpenResult, { kind: 'refused' }>): ModelEvent {
    const end = this.#end({ outcome: 'cancelled' });
    return refusal === undefined ? end : { ...end, usage: { ...end.usage, promptTokens: 0 } };
  }

  /** The end of an exchange in which no answer began. */
  #end(how: Pick<Extract<ModelEvent, { kind: 'end' }>, 'outcome' | 'failure'>) {
    const usage = { promptTokens: this.#promptTokens, completionTokens: 0, estimated: true };
    return { kind: 'end', ...how, usage, requests: this.#attempt.requests } as const;
  }

  /** The last gate: no failure and no request id leaves with the key in it. Answer text is cleaned where it is put together. */
  #clean(event: ModelEvent): ModelEvent {
    if (event.kind === 'open' && event.requestId !== undefined)
      return { kind: 'open', requestId: redactKey(event.requestId, this.#key) };
    if (event.kind !== 'end' || event.failure === undefined) return event;
    const { failure } = event;
    const detail = redactKey(failure.detail, this.#key);
    const requestId =
      failure.requestId === undefined ? {} : { requestId: redactKey(failure.requestId, this.#key) };
    return { ...event, failure: { ...failure, ...requestId, detail } };
  }
}

function isAddress(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}

const stalled: ModelFailure = { kind: 'stalled', detail: 'no answer began in time' };
const stopped: ModelFailure = { kind: 'cut', detail: 'stopped before it was sent' };
