import { type Refusal, readErrorBody } from './modelFailures.ts';

/** Parameters that a request can do without. A temperature is never sent. */
export type OptionalParameter =
  | 'thinking'
  | 'stream_options'
  | 'stream'
  | 'max_tokens'
  | 'max_completion_tokens';

/** What servers call each. */
const wordsFor: readonly (readonly [OptionalParameter, RegExp])[] = [
  ['thinking', /(?<![\w-])(?:thinking|reasoning)(?![\w-])/i],
  ['stream_options', /(?<![\w-])(?:stream_options|include_usage)(?![\w-])/i],
  ['stream', /(?<![\w-])stream(?:ing)?(?![\w-])/i],
  ['max_tokens', /(?<![\w-])max_tokens(?![\w-])/i],
  ['max_completion_tokens', /(?<![\w-])max_completion_tokens(?![\w-])/i],
];

/** Given up in this order when the server does not say which it means. The answer's limit is none of them: it guards the purse. */
const capabilities: readonly OptionalParameter[] = ['thinking', 'stream_options', 'stream'];

const formStatus = new Set([400, 406, 415, 422, 501]);

/** What a server's refusals taught about a model of its. */
export interface Refused {
  readonly parameters: readonly OptionalParameter[];
  /** The longest answer that may be asked for. */
  readonly mostTokens?: number;
  /** By the process's own clock: `performance.now()`. */
  readonly learnedAtMs: number;
}

/** Remembers what a server refused, by origin and model, so that each costs one request an hour at most. Port: a map serves. */
export interface RefusedParameters {
  get(originAndModel: string): Refused | undefined;
  set(originAndModel: string, refused: Refused): unknown;
}

/**
 * The parameter to drop after a refusal of the request's form, or undefined when the refusal is about something else. The server's `param`
 * field decides, else the first name in its message; `unsupported_model_capability` or `unsupported_parameter` without a name
 * means the first capability still sent.
 */
export function refusedParameter(
  refusal: Refusal,
  sent: readonly OptionalParameter[],
): OptionalParameter | undefined {
  if (!formStatus.has(refusal.status)) return undefined;
  const { message, code, param } = readErrorBody(refusal.body);
  const named = nameIn(param, sent) ?? nameIn(message, sent);
  if (named !== undefined || param !== '') return named;
  return /unsupported_(?:model_capability|parameter)/.test(code)
    ? capabilities.find((name) => sent.includes(name))
    : undefined;
}

/** The one that is named first: what comes later is often what to use instead. */
function nameIn(words: string, sent: readonly OptionalParameter[]): OptionalParameter | undefined {
  const found = wordsFor
    .filter(([name]) => sent.includes(name))
    .map(([name, pattern]) => ({ name, at: words.search(pattern) }));
  return found.filter(({ at }) => at >= 0).sort((a, b) => a.at - b.at)[0]?.name;
}
