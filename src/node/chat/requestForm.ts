import type { Logger } from '../../base/logger.ts';
import type { ModelRequest } from '../../model/model.ts';
import { readAnswerLimit } from './answerLimit.ts';
import type { Refusal } from './modelFailures.ts';
import {
  type OptionalParameter,
  type Refused,
  type RefusedParameters,
  refusedParameter,
} from './refusedParameters.ts';

/** A server that is mended, or of which one machine of many refused, is asked in full again after so long: a refused request costs nothing. */
const rememberedMs = 60 * 60 * 1000;

/** The form in which a request is sent, and what the server's refusals teach about it. They are remembered once the request went well without. */
export class RequestForm {
  readonly #request: ModelRequest;
  readonly #memory: RefusedParameters;
  readonly #place: string;
  readonly #log: Logger;
  #known: Refused;
  #hasLearned = false;
  #maxTokens: number;
  #isLowered = false;

  constructor(
    request: ModelRequest,
    options: { readonly baseUrl: string; readonly refused: RefusedParameters; readonly log: Logger },
  ) {
    this.#request = request;
    this.#memory = options.refused;
    this.#log = options.log;
    const origin = URL.canParse(options.baseUrl) ? new URL(options.baseUrl).origin : '';
    this.#place = `${origin} ${request.model}`;
    const learnedAtMs = performance.now();
    const kept = this.#memory.get(this.#place);
    const isFresh = kept !== undefined && learnedAtMs - kept.learnedAtMs < rememberedMs;
    this.#known = isFresh ? kept : { parameters: [], learnedAtMs };
    this.#maxTokens = Math.min(request.maxTokens, this.#known.mostTokens ?? Number.POSITIVE_INFINITY);
  }

  /** Plain text messages, without the parameters that this server refused before. */
  get body(): Readonly<Record<string, unknown>> {
    const { model, messages, thinking } = this.#request;
    const refused = this.#refused;
    const streams = !refused.includes('stream');
    const limit = (['max_tokens', 'max_completion_tokens'] as const).find((name) => !refused.includes(name));
    const thinks = thinking !== 'model-default' && !refused.includes('thinking');
    return {
      ...{ model, messages },
      ...(limit === undefined ? {} : { [limit]: this.#maxTokens }),
      ...(streams ? { stream: true } : {}),
      ...(streams && !refused.includes('stream_options') ? { stream_options: { include_usage: true } } : {}),
      ...(thinks ? { thinking: { type: thinking === 'on' ? 'enabled' : 'disabled' } } : {}),
    };
  }

  /** Keeps what the refusals taught: in this form the request went well. */
  remember(): void {
    if (this.#hasLearned) this.#memory.set(this.#place, this.#known);
  }

  /** Changes the form where the refusal is about it. @returns false where it is not, or there is nothing left to give up. */
  learn(refusal: Refusal): boolean {
    const sent = Object.keys(this.body) as OptionalParameter[];
    return this.#learnLimit(refusal, sent) || this.#learnParameter(refusal, sent);
  }

  /** The same number is never sent twice: lowered once, then left to the server. */
  #learnLimit(refusal: Refusal, sent: readonly OptionalParameter[]): boolean {
    if (refusal.status !== 400 && refusal.status !== 422) return false;
    if (!sent.includes('max_tokens') && !sent.includes('max_completion_tokens')) return false;
    const limit = readAnswerLimit(refusal, this.#maxTokens);
    if (limit === undefined) return false;
    if (this.#isLowered) return this.#drop('max_tokens', 'max_completion_tokens');
    this.#isLowered = true;
    this.#maxTokens = limit.tokens;
    if (!limit.besidePrompt) this.#learn({ mostTokens: limit.tokens });
    this.#log.info(`model: the server allows ${limit.tokens} tokens of answer`);
    return true;
  }

  #learnParameter(refusal: Refusal, sent: readonly OptionalParameter[]): boolean {
    const dropped = refusedParameter(refusal, sent);
    return dropped !== undefined && this.#drop(dropped);
  }

  #drop(...names: readonly OptionalParameter[]): true {
    this.#learn({ parameters: [...this.#refused, ...names] });
    this.#log.info(`model: the server refuses "${names[0]}"; it is left out`);
    return true;
  }

  #learn(more: Partial<Refused>): void {
    this.#known = { ...this.#known, ...more, learnedAtMs: performance.now() };
    this.#hasLearned = true;
  }

  get #refused(): readonly OptionalParameter[] {
    return this.#known.parameters;
  }
}
