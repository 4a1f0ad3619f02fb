import type { ModelEvent, ModelFailure } from '../../model/model.ts';
import type { AnswerAssembler, Ending } from './answerAssembler.ts';
import { AnswerDecoder } from './answerDecoder.ts';
import type { BodyQueue } from './bodyQueue.ts';
import type { AnswerPart } from './chatChunk.ts';
import { readConnectionError } from './connectionFailures.ts';
import { readErrorBody } from './modelFailures.ts';
import { untilAborted, type Watchdog } from './watchdog.ts';

export interface ReadOptions {
  /** The response's; undefined where it has none. */
  readonly body: BodyQueue | undefined;
  readonly cancelled: AbortSignal;
  readonly watchdog: Watchdog;
  readonly overCap: () => boolean;
}

/** A turn of the event loop is given up after so long, so that an editor stays alive while a fast server talks. */
const longestTurnMs = 4;
const sliceBytes = 4 * 1024;
const sampleChars = 2000;

/**
 * Reads a 2xx's body to its end and yields the pieces as they come: one event for what one slice of a network read brought. Of a body
 * that broke off, an event without its last line end counts, and a whole JSON. Never throws: how it ended is its return value.
 */
export async function* readAnswer(
  response: Response,
  assembler: AnswerAssembler,
  options: ReadOptions,
): AsyncGenerator<ModelEvent, Ending, void> {
  const { body } = options;
  if (body === undefined) return { kind: 'body-ended' };
  const decoder = new AnswerDecoder(response.headers.get('content-type') ?? '');
  const signal = AbortSignal.any([options.cancelled, options.watchdog.signal]);
  const page = new PageSample();
  try {
    for await (const bytes of readSlices(body, signal)) {
      const parts = decoder.push(bytes);
      const pieces = assembler.take(parts);
      watch(options.watchdog, parts, assembler);
      yield* pieces;
      if (decoder.form === 'other') page.add(bytes);
      if (decoder.overlong || assembler.overlong) return broken(overlong);
      if (page.full) return broken(notAnApi(response, page.text));
      if (assembler.ended) return { kind: 'body-ended' };
      if (options.overCap()) return broken(overCap);
    }
    yield* assembler.take(decoder.end());
    return decoder.form === 'other' ? broken(notAnApi(response, page.text)) : { kind: 'body-ended' };
  } catch (error) {
    yield* assembler.take(decoder.end().filter(({ kind }) => kind !== 'garbage'));
    if (options.cancelled.aborted) return { kind: 'cancelled' };
    if (decoder.form === 'other') return broken(notAnApi(response, page.text));
    if (options.watchdog.signal.aborted) return broken(stalled);
    return broken({ ...readConnectionError(error).failure, kind: 'cut' });
  }
}

/**
 * The body's bytes in slices of at most 4 KB. A network read can bring hundreds of KB at once, more than a turn should take.
 * Rejects as soon as the signal aborts.
 */
async function* readSlices(body: BodyQueue, signal: AbortSignal): AsyncGenerator<Uint8Array, void, void> {
  let turnStart = performance.now();
  for (;;) {
    const chunks = await untilAborted(body.take(), signal);
    if (chunks.length === 0) return;
    for (const slice of chunks.flatMap(slices)) {
      signal.throwIfAborted();
      yield slice;
      if (performance.now() - turnStart < longestTurnMs) continue;
      await new Promise((resolve) => setImmediate(resolve));
      turnStart = performance.now();
    }
  }
}

function slices(bytes: Uint8Array): Uint8Array[] {
  const count = Math.ceil(bytes.length / sliceBytes);
  return Array.from({ length: count }, (_, n) => bytes.subarray(n * sliceBytes, (n + 1) * sliceBytes));
}

function watch(watchdog: Watchdog, parts: readonly AnswerPart[], assembler: AnswerAssembler): void {
  if (parts.some(({ kind }) => kind === 'text' || kind === 'reasoning')) watchdog.sawToken();
  else watchdog.sawBytes();
  if (assembler.finished) watchdog.sawFinish();
}

/** The beginning of a body that is no answer. */
class PageSample {
  readonly #decoder = new TextDecoder();
  text = '';

  get full(): boolean {
    return this.text.length >= sampleChars;
  }

  add(bytes: Uint8Array): void {
    if (!this.full) this.text += this.#decoder.decode(bytes, { stream: true });
  }
}

function notAnApi(response: Response, body: string): ModelFailure {
  return { kind: 'not-an-api', detail: readErrorBody(body).message, status: response.status };
}

function broken(failure: ModelFailure): Ending {
  return { kind: 'broken', failure };
}

const stalled: ModelFailure = { kind: 'stalled', detail: 'nothing came for too long' };
const overlong: ModelFailure = { kind: 'not-an-api', detail: 'the answer has no end' };
const overCap: ModelFailure = { kind: 'over-cap', detail: 'the spending cap was reached' };
