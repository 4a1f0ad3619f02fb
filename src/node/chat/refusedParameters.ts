import { type Refusal, readErrorBody } from './modelFailures.ts';

/** Parameters that a request can do without, in the order in which they are given up when the server does not say which it means. */
export type OptionalParameter = 'thinking' | 'stream_options' | 'temperature' | 'stream' | 'max_tokens';

const optional: readonly OptionalParameter[] = [
  'thinking',
  'stream_options',
  'temperature',
  'stream',
  'max_tokens',
];

const formStatus = new Set([400, 406, 415, 422, 501]);

/** Remembers which parameters a server refused, by origin and model, so that each costs one request once. Port: a map serves. */
export interface RefusedParameters {
  get(originAndModel: string): readonly OptionalParameter[] | undefined;
  set(originAndModel: string, refused: readonly OptionalParameter[]): unknown;
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
  return /unsupported_(?:model_capability|parameter)/.test(code) ? candidates[0] : undefined;
}
