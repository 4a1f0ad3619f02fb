import { type Refusal, readErrorBody } from './modelFailures.ts';

/** Parameters that a request can do without, in the order in which they are given up when the server does not say which it means. */
export type OptionalParameter =
  | 'thinking'
  | 'stream_options'
  | 'temperature'
  | 'stream'
  | 'max_tokens'
  | 'max_completion_tokens';

const optional: readonly OptionalParameter[] = [
  'thinking',
  'stream_options',
  'temperature',
  'stream',
  'max_tokens',
  'max_completion_tokens',
];

const formStatus = new Set([400, 406, 415, 422, 501]);

/** What a server's refusals taught about a model of its. */
export interface Refused {
  readonly parameters: readonly OptionalParameter[];
  /** The longest answer that may be asked for. */
  readonly mostTokens?: number;
}

/** Remembers what a server refused, by origin and model, so that each costs one request once. Port: a map serves. */
export interface RefusedParameters {
  get(originAndModel: string): Refused | undefined;
  set(originAndModel: string, refused: Refused): unknown;
}

/**
 * The parameter to drop after a refusal of the request's form, or undefined when the refusal is about something else. The server's `param`
 * field decides, else the name as a whole word in its message; `unsupported_model_capability` without a name means the first
 * of those still sent.
 */
export function refusedParameter(
  refusal: Refusal,
  sent: readonly OptionalParameter[],
): OptionalParameter | undefined {
  if (!formStatus.has(refusal.status)) return undefined;
  const { message, code, param } = readErrorBody(refusal.body);
  const candidates = optional.filter((name) => sent.includes(name));
  const named =
    candidates.find((name) => param === name || param.startsWith(`${name}.`)) ??
    candidates.find((name) =>
      new RegExp(`(?<![\\w-])${name}${name === 'stream' ? '(?:ing)?' : ''}(?![\\w-])`).test(message),
    );
  if (named !== undefined) return named;
  return /unsupported_(?:model_capability|parameter)/.test(code)
    ? candidates.find((name) => name !== 'max_completion_tokens')
    : undefined;
}
