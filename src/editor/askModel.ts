import * as vscode from 'vscode';
import { type Answer, askModel, askRest } from '../askSession.ts';
import { CancelledError, UserFacingError } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { TokenPrice } from '../base/price.ts';
import type { Explanation } from '../explainSession.ts';
import { ContinuationJoin, continueAnswer } from '../model/continueAnswer.ts';
import { estimatePromptTokens } from '../model/estimateTokens.ts';
import type { ModelClient, ModelEvent, ModelRequest } from '../model/model.ts';
import { quoteRequest } from '../model/quoteRequest.ts';
import type { PlanResult, RefusedPatch } from '../patch/patch.ts';
import type { Prompt } from '../prompt/prompt.ts';
import { planRepaired } from '../repairSession.ts';
import type { Review } from '../review/review.ts';
import { startReview } from '../review/startReview.ts';
import type { FixPorts } from '../runSession.ts';
import { AnswerMeter } from './answerMeter.ts';
import { AnswerScreen } from './answerScreen.ts';
import { confirmSend } from './confirmSend.ts';
import type { ModelGate } from './modelAccess.ts';
import { noPatchWords } from './noPatchWords.ts';
import type { RootCauseView } from './rootCauseView.ts';
import type { Settings } from './settings.ts';
import type { Spending } from './spending.ts';
import { usageWords } from './usageWords.ts';

/** A prompt, and the settings that it is sent under. */
export interface Question {
  readonly prompt: Prompt;
  readonly settings: Settings;
  /** What the cost counts towards: requests of one fix, or of one conversation, share its cap. */
  readonly fixId: string;
  /** The file that the conversation is about. */
  readonly explained?: Explanation;
}

/** The question that was answered last, for a follow-up. */
export interface LastAnswer extends Question {
  readonly answer: string;
}

export interface AskParts {
  readonly gate: ModelGate;
  readonly view: RootCauseView;
  /** Of the workspace: which hosts may be asked. */
  readonly memory: vscode.Memento;
  readonly spending: Spending;
  readonly logger: Logger;
}

type Sent = Pick<Answer, 'end' | 'result' | 'refused' | 'unfinished'>;

/** What came of a question: a patch to review, or one that was refused, or neither. */
export interface Asked {
  readonly review: Review | undefined;
  readonly refused: RefusedPatch | undefined;
  /** An answer that its length limit cut off, as it came. */
  readonly unfinished: string | undefined;
  readonly requestId: string | undefined;
}

/** What came of an answer before its length limit, and the way to stop asking for the rest. */
export interface UnfinishedAnswer {
  readonly before: string;
  readonly signal: AbortSignal;
}

/** Sends a prompt once, after the user agreed to its price, and shows the answer as it comes. */
export class AskModel {
  readonly #gate: ModelGate;
  readonly #view: RootCauseView;
  readonly #memory: vscode.Memento;
  readonly #spending: Spending;
  readonly #logger: Logger;
  readonly #progressed = new vscode.EventEmitter<string>();
  #last: LastAnswer | undefined;

  /** What is being done, in words for the status bar, about once a second while an answer comes. */
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

  /** @returns the review of the patch, where the answer has one that has its place, and else the one that was refused. @throws {UserFacingError} when the answer did not come. */
  async ask(ports: FixPorts, question: Question, signal: AbortSignal): Promise<Asked> {
    const { prompt } = question;
    this.#last = undefined;
    const sent = await this.#send(question, signal, (client, request, onEvent) =>
      askModel(ports, { client, request, prompt, onEvent }, signal),
    );
    return this.#asked(sent, question.settings);
  }

  /** Asks for the rest of an answer, and reads the two as one. @throws {UserFacingError} when the rest did not come. */
  async askRest(ports: FixPorts, question: Question, rest: UnfinishedAnswer): Promise<Asked> {
    const { before, signal } = rest;
    const { prompt } = question;
    const sent = await this.#send(restOf(question, before), signal, (client, request, onEvent) =>
      askRest(ports, { client, request, prompt, onEvent }, rest),
    );
    return this.#asked(sent, question.settings);
  }

  /** Asks for the edits that missed, alone. @returns the review of the whole patch, or undefined when they missed again. @throws {UserFacingError} when the answer did not come. */
  async repair(refused: RefusedPatch, question: Question, signal: AbortSignal): Promise<Review | undefined> {
    let text = '';
    const { end } = await this.#send(question, signal, async (client, request, onEvent) => {
      for await (const event of client.stream(request, signal)) {
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
    const join = new ContinuationJoin(before);
    let text = before;
    const asking = before === '' ? question : restOf(question, before);
    const { end } = await this.#send(asking, signal, async (client, request, onEvent) => {
      for await (const event of client.stream(request, signal)) {
        const isEnd = event.kind === 'end';
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
    send: (client: ModelClient, request: ModelRequest, onEvent: (event: ModelEvent) => void) => Promise<Sent>,
  ): Promise<Sent> {
    const { prompt, settings, fixId } = question;
    const priced = await this.#gate.price(settings, signal);
    const { info, host, isRehearsal } = priced;
    const spentUsd = this.#spending.spentOn(fixId);
    const { maxAnswerTokens, maxCostUsd, confirmAboveUsd } = settings;
    const promptTokens = estimatePromptTokens(prompt.messages, info.id, this.#spending.corrections);
    const quote = quoteRequest({
      promptTokens,
      model: info,
      maxAnswerTokens,
      maxCostUsd,
      spentUsd,
    });
    if (quote.verdict.kind !== 'ok') {
      throw new UserFacingError(
        vscode.l10n.t(
          'Nothing was sent: the prompt of {0} tokens leaves no room for an answer within greenlight.maxCostUsd or the model’s window.',
          promptTokens,
        ),
      );
    }
    const access = await this.#gate.open(settings);
    if (!isRehearsal)
      await confirmSend({ prompt, quote, host, confirmAboveUsd, memory: this.#memory, signal });
    const cap = quote.cap === undefined ? {} : { cap: quote.cap };
    const request = {
      model: settings.model,
      messages: prompt.messages,
      maxTokens: quote.maxTokens,
      thinking: settings.thinking,
      ...cap,
    };
    const book = await this.#spending.open({ fixId, model: info.id, promptTokens, price: info.price });
    const progress = (words: string) => this.#progressed.fire(words);
    const screen = new AnswerScreen({ view: this.#view, access, progress });
    const meter = new AnswerMeter(promptTokens, info.price, progress);
    const sent = await send(access.client, request, (event) => {
      meter.count(event);
      screen.tell(event);
      if (event.kind === 'open') this.#requestId = event.requestId;
    }).finally(() => {
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
    if (meter.text !== '') this.#last = { ...question, answer: meter.text };
    this.#view.say({ kind: 'followUp', open: true });
    return sent;
  }

  /** What the model of the settings charges; undefined where that is not known, or nothing. */
  priceOf(settings: Settings): TokenPrice | undefined {
    return this.#gate.describe(settings).info.price;
  }

  #asked({ result, refused, unfinished }: Sent, settings: Settings): Asked {
    return { review: this.#review(result, settings), refused, unfinished, requestId: this.#requestId };
  }

  #review(result: PlanResult | undefined, { mayChange }: Settings): Review | undefined {
    if (result?.kind === 'planned' && result.changes.length > 0)
      return startReview(result.changes, mayChange);
    this.#view.say({ kind: 'notice', ...noPatchWords(result) });
    return undefined;
  }
}

/** The request for the rest of an answer that its length limit cut off. */
function restOf(question: Question, before: string): Question {
  const { messages } = continueAnswer({ messages: question.prompt.messages }, before);
  return { ...question, prompt: { ...question.prompt, messages } };
}
