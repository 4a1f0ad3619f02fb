import { type AnswerPart, readChatChunk, readWholeAnswer } from './chatChunk.ts';
import { splitJson } from './splitJson.ts';
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
  /** The first half of an object: the second may follow as an event of its own. */
  #half = '';

  constructor(contentType: string) {
    this.#declaredStream = /event-stream/i.test(contentType);
  }

  get form(): BodyForm {
    return this.#form;
  }

  /** More came than any answer needs, and none of it could be read yet. */
  get overlong(): boolean {
    return this.#events.overlong || this.#jsonChars > mostKeptChars;
  }

  push(bytes: Uint8Array): AnswerPart[] {
    return this.#take(this.#decoder.decode(bytes, { stream: true }));
  }

  /** Ends the body; what was held back comes out. */
  end(): AnswerPart[] {
    const parts = this.#take(this.#decoder.decode());
    if (this.#form === 'stream') parts.push(...this.#events.end().flatMap((event) => this.#readEvent(event)));
    if (this.#half !== '') parts.push(garbageOf(this.#half));
    if (this.#form === 'json') parts.push(...readJsonBody(this.#json.join('')));
    return parts;
  }

  #take(text: string): AnswerPart[] {
    const known = this.#form === 'unknown' ? this.#recognise(text) : text;
    if (this.#form === 'stream') return this.#events.push(known).flatMap((event) => this.#readEvent(event));
    if (this.#form === 'json' && !this.overlong) {
      this.#jsonChars += known.length;
      this.#json.push(known);
    }
    return [];
  }

  /** What was held back and is known now; '' while the first characters may still become either form. */
  #recognise(text: string): string {
    const held = (this.#start + text).replace(/^[\s\uFEFF]+/, '');
    this.#form = this.#declaredStream && /^[^{[<]/.test(held) ? 'stream' : recognise(held);
    this.#start = this.#form === 'unknown' ? held : '';
    return this.#form === 'unknown' ? '' : held;
  }

  #readEvent({ event, data }: SseEvent): AnswerPart[] {
    const text = data.trim().replace(/^(?:data:\s*)+/, '');
    if (text === '' || event === 'ping') return [];
    if (text === '[DONE]') return [{ kind: 'done' }];
    const half = this.#half;
    this.#half = '';
    const values = splitJson(text);
    if (event === 'error') return [{ kind: 'error', body: values?.[0] ?? text }];
    const joined = half === '' || values !== undefined ? undefined : splitJson(half + text);
    const lost = half === '' || joined !== undefined ? [] : [garbageOf(half)];
    const parts = (values ?? joined)?.flatMap(readChatChunk);
    if (parts !== undefined) return [...lost, ...parts];
    if (!text.startsWith('{')) return [...lost, garbageOf(text)];
    this.#half = text;
    return lost;
  }
}

function garbageOf(text: string): AnswerPart {
  return { kind: 'garbage', sample: text.slice(0, 200) };
}

const fieldNames = ['data:', 'event:', 'retry:', 'id:', ':'];

function recognise(text: string): BodyForm {
  if (text === '') return 'unknown';
  if (/^[{[]/.test(text)) return 'json';
  if (fieldNames.some((name) => text.startsWith(name))) return 'stream';
  return fieldNames.some((name) => name.startsWith(text)) ? 'unknown' : 'other';
}

/** One object, a list of them, or one a line; servers that know no event streams send any. */
function readJsonBody(body: string): AnswerPart[] {
  const whole = splitJson(body);
  if (whole !== undefined) return whole.flatMap(readWholeAnswer);
  const lines = body.split('\n').filter((line) => line.trim() !== '');
  return lines.flatMap((line): AnswerPart[] => {
    if (line.trim() === '[DONE]') return [{ kind: 'done' }];
    return splitJson(line)?.flatMap(readChatChunk) ?? [garbageOf(line)];
  });
}
