import * as vscode from 'vscode';
import { type Answer, askModel, askRest } from '../askSession.ts';
import { CancelledError } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { TokenPrice } from '../base/price.ts';
import { ContinuationJoin, continueAnswer } from '../model/continueAnswer.ts';
import type { ModelClient, ModelEvent, ModelRequest } from '../model/model.ts';
import type { Quote } from '../model/quoteRequest.ts';
import { requireRoom } from '../model/requireRoom.ts';
import type { PlanResult, RefusedPatch } from '../patch/patch.ts';
import type { Prompt } from '../prompt/prompt.ts';
import { planRepaired } from '../repairSession.ts';
import type { Review } from '../review/review.ts';
import { startReview } from '../review/startReview.ts';
import type { FixPorts } from '../runSession.ts';
import { AnswerMeter } from './answerMeter.ts';
import { AnswerScreen } from './answerScreen.ts';
import { confirmSend } from './confirmSend.ts';
import type { FixState } from './fixState.ts';
import type { ModelGate } from './modelAccess.ts';
import { noPatchWords } from './noPatchWords.ts';
import type { Asked, LastAnswer, LivePrompt, Question, TellProgress, UnfinishedAnswer } from './question.ts';
import { quotePrompt } from './quotePrompt.ts';
import { quoteWords } from './quoteWords.ts';
import type { RootCauseView } from './rootCauseView.ts';
import type { Settings } from './settings.ts';
import type { Spending } from './spending.ts';
import { usageWords } from './usageWords.ts';

export interface AskParts {
  readonly gate: ModelGate;
  readonly view: RootCauseView;
  /** Of the workspace: which servers may be asked. */
  readonly memory: vscode.Memento;
  readonly spending: Spending;
  readonly logger: Logger;
}

type Sent = Pick<Answer, 'end' | 'result' | 'refused' | 'unfinished'> & Partial<Pick<Answer, 'text'>>;

/** A prompt that was agreed to, and how it is sent. */
interface Sending {
  readonly client: ModelClient;
  readonly request: ModelRequest;
  readonly prompt: Prompt;
  readonly onEvent: (event: ModelEvent) => void;
}

/** Sends a prompt once, after the user agreed to its price, and shows the answer as it comes. */
export class AskModel {
  readonly #gate: ModelGate;
  readonly #view: RootCauseView;
  readonly #memory: vscode.Memento;
  readonly #spending: Spending;
  readonly #logger: Logger;
  readonly #progressed = new vscode.EventEmitter<Pick<FixState, 'activity' | 'price'>>();
  #last: LastAnswer | undefined;

  /** What is being done and what it is about to cost, in words for the status bar, about once a second while an answer comes. */
  readonly onDidProgress = this.#progressed.event;
  #requestId: string | undefined;

  constructor({ gate, view, memory, spending, logger }: AskParts) {
    this.#gate = gate;
    this.#view = view;
    this.#memory = memory;
    this.#spending = spending;
    this.#logger = logger;
  }

  /** undefined where nothing was answered yet, or the last answer failed. */
  get last(): LastAnswer | undefined {
    return this.#last;
  }

  /** Takes up an earlier conversation, for a follow-up. */
  resume(last: LastAnswer): void {
    this.#last = last;
  }

  /** @returns the review of the patch, where the answer has one that has its place, and else the one that was refused. @throws {UserFacingError} when the answer did not come. */
  async ask(ports: FixPorts, question: Question, signal: AbortSignal): Promise<Asked> {
    this.#last = undefined;
    let { prompt } = question;
    const sent = await this.#send(question, signal, (sending) => {
      prompt = sending.prompt;
      return askModel(ports, sending, signal);
    });
    return this.#asked(sent, { ...question, prompt });
  }

  /** Asks for the rest of an answer, and reads the two as one. @throws {UserFacingError} when the rest did not come. */
  async askRest(ports: FixPorts, question: Question, rest: UnfinishedAnswer): Promise<Asked> {
    const { before, signal } = rest;
    const { prompt } = question;
    const asking = restOf(question, before);
    const sent = await this.#send(asking, signal, (sending) => askRest(ports, { ...sending, prompt }, rest));
    return this.#asked(sent, question);
  }

  /** Asks for the edits that missed, alone. @returns the review of the whole patch, or undefined when they missed again. @throws {UserFacingError} when the answer did not come. */
  async repair(refused: RefusedPatch, question: Question, signal: AbortSignal): Promise<Review | undefined> {
    let text = '';
    const { end } = await this.#send(question, signal, async ({ client, request, onEvent }) => {
      for await (const event of client.stream(request, signal)) {
        if (event.kind === 'thought') text = '';
        if (event.kind === 'text') text += event.text;
        else onEvent(event);
        if (event.kind === 'end') return { end: event, result: undefined };
      }
      throw new Error('The model client ended without an end.');
    });
    const isWhole = end.outcome === 'complete';
    return this.#review(planRepaired(refused, text, question.prompt.secrets, isWhole), question.settings);
  }

  /**
   * Streams an explanation, or the rest of one; edits in it are not looked for.
   * @returns what there is of it, where its length limit cut it off. @throws {UserFacingError} when the answer did not come.
   */
  async explain(question: Question, signal: AbortSignal, before: string): Promise<string | undefined> {
    let join = new ContinuationJoin(before);
    let text = before;
    const asking = before === '' ? question : restOf(question, before);
    const { end } = await this.#send(asking, signal, async ({ client, request, onEvent }) => {
      for await (const event of client.stream(request, signal)) {
        const isEnd = event.kind === 'end';
        if (event.kind === 'thought') {
          join = new ContinuationJoin(before);
          text = before;
        }
        const fresh = event.kind === 'text' ? join.push(event.text) : isEnd ? join.end() : '';
        text += fresh;
        if (fresh !== '') onEvent({ kind: 'text', text: fresh });
        if (event.kind !== 'text') onEvent(event);
        if (isEnd) return { end: event, result: undefined };
      }
      throw new Error('The model client ended without an end.');
    });
    this.#last = { ...question, answer: text };
    return end.outcome === 'length' ? text : undefined;
  }

  async #send(
    question: Question,
    signal: AbortSignal,
    send: (sending: Sending) => Promise<Sent>,
  ): Promise<Sent> {
    const { live: given, ...asked } = question;
    const { settings, fixId } = asked;
    await this.#gate.price(settings, signal);
    const spentUsd = this.#spending.spentOn(fixId);
    const quoteOf = (some: Prompt) => this.quote(some, settings, fixId);
    requireRoom(quoteOf(question.prompt), spentUsd);
    const progress: TellProgress = (activity, price) => this.#progressed.fire({ activity, price });
    const opened = await this.#gate.open(settings, { signal, progress });
    const { origin, isRehearsal } = opened;
    const { confirmAboveUsd } = settings;
    const live = given ?? fixedPrompt(question.prompt);
    const memory = this.#memory;
    const asking = { prompt: live, quoteOf, origin, confirmAboveUsd, memory, signal, progress };
    const prompt = isRehearsal ? live.now : await confirmSend(asking);
    if (signal.aborted) throw new CancelledError();
    // Meanwhile a fresh price may have come: what was agreed to, what is sent and what is booked go by the same one.
    const access = { ...opened, ...this.#gate.describe(settings) };
    const { info } = access;
    const quote = quoteOf(prompt);
    requireRoom(quote, spentUsd);
    const { promptTokens, maxTokens } = quote;
    const cap = quote.cap === undefined ? {} : { cap: quote.cap };
    const { model, thinking } = settings;
    const request = { model, messages: prompt.messages, maxTokens, thinking, ...cap };
    const book = await this.#spending.open({ fixId, model: info.id, promptTokens, price: info.price });
    progress(vscode.l10n.t('Waiting for {0}…', info.id), quoteWords(quote));
    const screen = new AnswerScreen({ view: this.#view, access, progress });
    const meter = new AnswerMeter(promptTokens, info.price, progress);
    const onEvent = (event: ModelEvent) => {
      meter.count(event);
      screen.tell(event);
      if (event.kind === 'open') this.#requestId = event.requestId;
    };
    const sent = await send({ client: access.client, request, prompt, onEvent }).finally(() => {
      meter.dispose();
      screen.dispose();
    });
    const { end } = sent;
    await book(end);
    this.#logger.info(
      `Model: ${info.id}, ${end.outcome}, ${end.usage.promptTokens} tokens in (estimated ${promptTokens}), ${end.usage.completionTokens} out, ${end.requests} requests`,
    );
    screen.end(end, usageWords(end, access, { ms: meter.ms, spentUsd }));
    if (end.outcome === 'cancelled') throw new CancelledError();
    if (meter.text !== '') this.#last = { ...asked, prompt, answer: meter.text };
    this.#view.say({ kind: 'followUp', open: true });
    return sent;
  }

  /** What a prompt of a fix can cost, as far as is known without asking the server. */
  quote(prompt: Prompt, settings: Settings, fixId: string): Quote {
    const { corrections } = this.#spending;
    const spentUsd = this.#spending.spentOn(fixId);
    return quotePrompt(prompt, { settings, info: this.#gate.describe(settings).info, spentUsd, corrections });
  }

  /** What the model of the settings charges; undefined where that is not known, or nothing. */
  priceOf(settings: Settings): TokenPrice | undefined {
    return this.#gate.describe(settings).info.price;
  }

  #asked({ result, refused, unfinished, text: answer = '' }: Sent, { prompt, settings }: Question): Asked {
    const review = this.#review(result, settings);
    return { review, refused, unfinished, answer, requestId: this.#requestId, sent: prompt };
  }

  #review(result: PlanResult | undefined, { mayChange }: Settings): Review | undefined {
    if (result?.kind === 'planned' && result.changes.length > 0)
      return startReview(result.changes, mayChange);
    this.#view.say({ kind: 'notice', ...noPatchWords(result) });
    return undefined;
  }
}

/** The request for the rest of an answer that its length limit cut off. It goes on from the prompt that was sent, whatever the user has chosen since. */
function restOf({ live: _, ...question }: Question, before: string): Question {
  const { messages } = continueAnswer({ messages: question.prompt.messages }, before);
  return { ...question, prompt: { ...question.prompt, messages } };
}

function fixedPrompt(prompt: Prompt): LivePrompt {
  const onDidChange = () => new vscode.Disposable(() => undefined);
  return { now: prompt, settled: async () => prompt, onDidChange };
}
