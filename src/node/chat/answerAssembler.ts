import type { ModelEvent, ModelFailure, Usage } from '../../model/model.ts';
import type { AnswerPart } from './chatChunk.ts';
import { KeyRedactor } from './keyRedactor.ts';
import { failureFromErrorObject } from './modelFailures.ts';
import { type ContentPiece, ThinkSplitter } from './thinkSplitter.ts';
import { TokenMeter } from './tokenMeter.ts';

type Piece = Extract<ModelEvent, { kind: 'text' | 'reasoning' | 'thought' }>;
type End = Extract<ModelEvent, { kind: 'end' }>;

/** More text than any answer has, dozens of times over: the longest is some 100,000 tokens. */
const mostChars = 16_000_000;

/** How the reading ended, when it was not the answer that did. */
export type Ending =
  | { readonly kind: 'body-ended' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'broken'; readonly failure: ModelFailure };

/** Puts an answer together from its parts: pieces to show on the way, and how it ended. */
export class AnswerAssembler {
  readonly #think = new ThinkSplitter();
  readonly #redactors: { readonly text: KeyRedactor; readonly reasoning: KeyRedactor };
  readonly #meter: TokenMeter;
  readonly #promptTokens: number;
  #finish: string | undefined;
  #done = false;
  #error: ModelFailure | undefined;
  #usage: Usage | undefined;
  #sawText = false;
  #sawDelta = false;
  #sawReasoning = false;
  #garbage = 0;
  #chars = 0;

  constructor(options: {
    readonly key: string | undefined;
    readonly promptTokens: number;
    readonly estimate: (text: string) => number;
  }) {
    this.#redactors = { text: new KeyRedactor(options.key), reasoning: new KeyRedactor(options.key) };
    this.#meter = new TokenMeter(options.estimate);
    this.#promptTokens = options.promptTokens;
  }

  /** Nothing more is to be read. */
  get ended(): boolean {
    return this.#done || this.#error !== undefined;
  }

  /** The model said that it ended; usage and `[DONE]` may follow. */
  get finished(): boolean {
    return this.#finish !== undefined;
  }

  /** The text has no end that is worth waiting for. */
  get overlong(): boolean {
    return this.#chars > mostChars;
  }

  /** Data lines that were no JSON. */
  get garbage(): number {
    return this.#garbage;
  }

  /** Takes parts in order; neighbouring pieces of one kind come back as one. */
  take(parts: readonly AnswerPart[]): Piece[] {
    const pieces: Piece[] = [];
    for (const part of parts) {
      if (this.ended) break;
      if (part.kind === 'text') this.#takeText(part, pieces);
      else if (part.kind === 'reasoning') {
        this.#think.sawReasoning();
        this.#show(part, pieces);
      } else this.#note(part);
    }
    return pieces;
  }

  #takeText({ text, whole }: Extract<AnswerPart, { kind: 'text' }>, pieces: Piece[]): void {
    if (whole === true && this.#sawDelta) return;
    this.#sawDelta ||= whole !== true;
    for (const piece of this.#think.push(text)) this.#show(piece, pieces);
  }

  /** What was held back. */
  flush(): Piece[] {
    const pieces: Piece[] = [];
    for (const piece of this.#think.end()) this.#show(piece, pieces);
    for (const kind of ['reasoning', 'text'] as const) add(pieces, kind, this.#redactors[kind].end());
    return pieces;
  }

  /** The server's figures, or ours where it sent none or nonsense. */
  get usage(): Usage {
    const ours = { promptTokens: this.#promptTokens, completionTokens: this.#meter.tokens, estimated: true };
    const theirs = this.#usage;
    return theirs === undefined || (theirs.completionTokens === 0 && this.#sawText) ? ours : theirs;
  }

  conclude(ending: Ending): Pick<End, 'outcome' | 'failure'> {
    if (ending.kind === 'cancelled') return { outcome: 'cancelled' };
    if (this.#finish !== undefined || this.#done) return this.#concludeFinished();
    const failure =
      this.#error ??
      (ending.kind === 'broken' ? ending.failure : { kind: 'cut', detail: 'the stream ended early' });
    if (this.#sawAny) return { outcome: 'incomplete', failure };
    const nothing = ending.kind === 'body-ended' && this.#error === undefined && this.#garbage === 0;
    return {
      outcome: 'failed',
      failure: nothing ? { kind: 'empty', detail: 'the response was empty' } : failure,
    };
  }

  get #sawAny(): boolean {
    return this.#sawText || this.#sawReasoning;
  }

  #concludeFinished(): Pick<End, 'outcome' | 'failure'> {
    const reason = this.#finish ?? 'stop';
    if (/^(?:length|max_tokens|model_context_window_exceeded)$/i.test(reason)) return { outcome: 'length' };
    const broke = brokenBy(reason);
    if (broke !== undefined) return { outcome: this.#sawAny ? 'incomplete' : 'failed', failure: broke };
    if (this.#sawText) return { outcome: 'complete' };
    return { outcome: 'failed', failure: { kind: 'empty', detail: `ended with "${reason}"` } };
  }

  #show(piece: ContentPiece, pieces: Piece[]): void {
    if (piece.kind === 'thought') {
      add(pieces, 'text', this.#redactors.text.end());
      pieces.push(piece);
      this.#sawReasoning ||= this.#sawText;
      this.#sawText = false;
      return;
    }
    if (piece.kind === 'text') this.#sawText ||= piece.text.trim() !== '';
    else this.#sawReasoning = true;
    this.#meter.add(piece.text);
    this.#chars += piece.text.length;
    add(pieces, piece.kind, this.#redactors[piece.kind].push(piece.text));
  }

  #note(part: Exclude<AnswerPart, { kind: 'text' | 'reasoning' }>): void {
    if (part.kind === 'finish') this.#finish = part.reason;
    else if (part.kind === 'done') this.#done = true;
    else if (part.kind === 'error') this.#error = failureFromErrorObject(part.body);
    else if (part.kind === 'garbage') this.#garbage++;
    else {
      const { promptTokens, completionTokens } = part;
      this.#usage = { promptTokens, completionTokens, estimated: false };
    }
  }
}

/** What a finish reason says went wrong. */
function brokenBy(reason: string): ModelFailure | undefined {
  if (/^(?:content_filter|sensitive)$/i.test(reason)) return { kind: 'filtered', detail: reason };
  return /error|abort/i.test(reason) ? { kind: 'stream-error', detail: reason } : undefined;
}

function add(pieces: Piece[], kind: 'text' | 'reasoning', text: string): void {
  const last = pieces.at(-1);
  if (text === '') return;
  if (last?.kind === kind) pieces[pieces.length - 1] = { kind, text: last.text + text };
  else pieces.push({ kind, text });
}
