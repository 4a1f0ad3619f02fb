/** What one chunk, or one whole JSON answer, says. */
export type AnswerPart =
  /** `whole`: a message, not a delta. Some servers send one at the stream's end, with the deltas' text once more. */
  | { readonly kind: 'text'; readonly text: string; readonly whole?: true }
  | { readonly kind: 'reasoning'; readonly text: string }
  | { readonly kind: 'finish'; readonly reason: string }
  | { readonly kind: 'usage'; readonly promptTokens: number; readonly completionTokens: number }
  | { readonly kind: 'error'; readonly body: unknown }
  | { readonly kind: 'done' }
  | { readonly kind: 'garbage'; readonly sample: string };

type Fields = Readonly<Record<string, unknown>>;

/** The value as an object's fields; empty for anything else. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

/**
 * Reads a `chat.completion.chunk`, a whole `chat.completion`, or an error object. Tolerant, because servers are: no choices,
 * null content, content as an array of parts, `message` for `delta`, deltas that hold a role or tool calls alone say nothing.
 * Only the first choice counts. May be empty.
 */
export function readChatChunk(value: unknown): AnswerPart[] {
  const chunk = fieldsOf(value);
  if (isError(chunk)) return [{ kind: 'error', body: value }];
  const choices = Array.isArray(chunk['choices']) ? chunk['choices'].map(fieldsOf) : [];
  const choice = choices.find(({ index }) => index === undefined || index === null || index === 0) ?? {};
  return [...readChoice(choice), ...readUsage(chunk['usage'] ?? choice['usage'])];
}

/** The same of an answer that came whole: it needs no finish reason to be over. */
export function readWholeAnswer(value: unknown): AnswerPart[] {
  const parts = readChatChunk(value);
  const isWhole = parts.some((part) => part.kind === 'text' && part.whole === true);
  return isWhole ? [...parts, { kind: 'done' }] : parts;
}

/** An error field that says something, or, where there is no answer, nothing but a message: gateways name neither choices nor error. */
function isError({ error, choices, type, message, msg, detail }: Fields): boolean {
  const isSaid = Boolean(error) && (typeof error !== 'object' || Object.keys(fieldsOf(error)).length > 0);
  if (isSaid || type === 'error') return true;
  return choices === undefined && [message, msg, detail].some((said) => typeof said === 'string');
}

function readChoice(choice: Fields): AnswerPart[] {
  const isWhole = choice['delta'] === undefined || choice['delta'] === null;
  const delta = fieldsOf(choice['delta'] ?? choice['message']);
  const reasoning = textOf(delta['reasoning_content'] ?? delta['reasoning']);
  const text = textOf(delta['content'] ?? choice['text']);
  const parts: AnswerPart[] = [];
  if (reasoning !== '') parts.push({ kind: 'reasoning', text: reasoning });
  if (text !== '') parts.push(isWhole ? { kind: 'text', text, whole: true } : { kind: 'text', text });
  const reason = choice['finish_reason'];
  if (typeof reason === 'string' && reason !== '') parts.push({ kind: 'finish', reason });
  return parts;
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.map((part) => (typeof part === 'string' ? part : textOf(fieldsOf(part)['text']))).join('');
}

function readUsage(value: unknown): AnswerPart[] {
  const usage = fieldsOf(value);
  const promptTokens = usage['prompt_tokens'];
  const completionTokens = usage['completion_tokens'];
  if (!isCount(promptTokens) || !isCount(completionTokens)) return [];
  return [
    { kind: 'usage', promptTokens: Math.round(promptTokens), completionTokens: Math.round(completionTokens) },
  ];
}

/** No window holds ten million tokens: a greater count is nonsense, and would be booked. */
function isCount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value < 10_000_000;
}
