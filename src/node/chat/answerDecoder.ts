import { type AnswerPart, readChatChunk } from './chatChunk.ts';
import { type SseEvent, SseSplitter } from './sseSplitter.ts';

/** What a 200's body turned out to be. Its first character tells: content types lie. */
export type BodyForm = 'unknown' | 'stream' | 'json' | 'other';

const mostKeptChars = 64_000_000;

/**
 * Turns the bytes of an answer into its parts, whatever form the server chose: an event stream, one JSON object, or
 * JSON objects one a line. Push bytes in any slicing. Never throws; a body that is neither yields no parts and has the form
 * `other` (a login page, a proxy's notice).
 */
export class AnswerDecoder {
  readonly #decoder = new TextDecoder('utf-8');
  readonly #events = new SseSplitter();
  readonly #json: string[] = [];
  readonly #declaredStream: boolean;
  #jsonChars = 0;
  #start = '';
  #form: BodyForm = 'unknown';

  constructor(contentType: string) {
    this.#declaredStream = /event-stream/i.test(contentType);
  }

  get form(): BodyForm {
    return this.#form;
  }

  push(bytes: Uint8Array): AnswerPart[] {
    return this.#take(this.#decoder.decode(bytes, { stream: true }));
  }

  /** Ends the body; what was held back comes out. */
  end(): AnswerPart[] {
    const parts = this.#take(this.#decoder.decode());
    if (this.#form === 'stream') parts.push(...this.#events.end().flatMap(readEvent));
    if (this.#form === 'json') parts.push(...readJsonBody(this.#json.join('')));
    return parts;
  }

  #take(text: string): AnswerPart[] {
    const known = this.#form === 'unknown' ? this.#recognise(text) : text;
    if (this.#form === 'stream') return this.#events.push(known).flatMap(readEvent);
    if (this.#form === 'json' && this.#jsonChars < mostKeptChars) {
      this.#jsonChars += known.length;
      this.#json.push(known);
    }
    return [];
  }

  /** What was held back and is known now; '' while the first characters may still become either form. */
  #recognise(text: string): string {
    const held = this.#start + text;
    this.#form = this.#declaredStream && !/^\s*[{[<]/.test(held) ? 'stream' : recognise(held);
    this.#start = this.#form === 'unknown' ? held : '';
    return this.#form === 'unknown' ? '' : held;
  }
}

const fieldNames = ['data:', 'event:', 'retry:', 'id:', ':'];

function recognise(body: string): BodyForm {
  const text = body.replace(/^[\s\uFEFF]+/, '');
  if (text === '') return 'unknown';
  if (/^[{[]/.test(text)) return 'json';
  if (fieldNames.some((name) => text.startsWith(name))) return 'stream';
  return fieldNames.some((name) => name.startsWith(text)) ? 'unknown' : 'other';
}

function readEvent({ event, data }: SseEvent): AnswerPart[] {
  const text = data.trim();
  if (text === '') return [];
  if (text === '[DONE]') return [{ kind: 'done' }];
  const value = parseJson(text);
  if (event === 'error') return [{ kind: 'error', body: value ?? text }];
  return value === undefined ? [{ kind: 'garbage', sample: text.slice(0, 200) }] : readChatChunk(value);
}

/** One object, or one object a line; servers that know no event streams send either. */
function readJsonBody(body: string): AnswerPart[] {
  const whole = parseJson(body);
  if (whole !== undefined) return readChatChunk(whole);
  const lines = body.split('\n').filter((line) => line.trim() !== '');
  return lines.flatMap((line): AnswerPart[] => {
    const value = parseJson(line);
    return value === undefined ? [{ kind: 'garbage', sample: line.slice(0, 200) }] : readChatChunk(value);
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
