import * as vscode from 'vscode';
import type { WorkspacePath } from '../base/path.ts';
import type { Context } from '../context/context.ts';
import type { TestFailure } from '../failure/failure.ts';
import type { PastFixRow } from '../history/history.ts';
import { contextKeys } from '../manifest.ts';
import type { Quote } from '../model/quoteRequest.ts';
import type { RefusedPatch } from '../patch/patch.ts';
import type { Prompt } from '../prompt/prompt.ts';
import type { Review } from '../review/review.ts';
import type { RunResult } from '../run/run.ts';
import { invitesRetry } from '../verify/invitesRetry.ts';
import type { Attempt, Proof } from '../verify/verify.ts';

/** What the window knows of the fix at hand. Views draw it; only the controller changes it. */
export interface FixState {
  /** What is being done, as a person reads it in the status bar; undefined when idle. */
  readonly activity: string | undefined;
  /** What that is about to cost, in words. */
  readonly price: string | undefined;
  readonly folder: vscode.WorkspaceFolder | undefined;
  /** Of the file that was explained since the fix at hand; undefined where none was. */
  readonly explainedIn: vscode.WorkspaceFolder | undefined;
  readonly failures: readonly TestFailure[];
  readonly chosen: TestFailure | undefined;
  /** The run that showed the chosen failure. */
  readonly redRun: RunResult | undefined;
  /** The run, or the log, that all failures were found in. */
  readonly foundIn: RunResult | undefined;
  readonly context: Context | undefined;
  /** What the user chose of the context: files that are sent whole, and files that are not sent. */
  readonly pinned: readonly WorkspacePath[];
  readonly excluded: readonly WorkspacePath[];
  /** What would be sent next. */
  readonly prompt: Prompt | undefined;
  /** What that can cost. */
  readonly quote: Quote | undefined;
  /** The prompt that was sent last. */
  readonly sent: Prompt | undefined;
  /** The server's id of the last request; undefined where it gave none. */
  readonly requestId: string | undefined;
  /** What the cost of the fix at hand is booked under; '' before one. */
  readonly fixId: string;
  /** The last answer of the fix at hand as it came, edits included; '' before one. */
  readonly answer: string;
  /** The prompt that it came for. */
  readonly answered: Prompt | undefined;
  readonly review: Review | undefined;
  /** A patch that had no place, and can perhaps be repaired. */
  readonly refused: RefusedPatch | undefined;
  /** Sends the last question again, with a share of the code that it may take; undefined before one. */
  readonly sendAgain: ((share: number) => Promise<void>) | undefined;
  /** Asks for the rest of the last answer, where its length limit cut it off. */
  readonly askRest: (() => Promise<void>) | undefined;
  /** The patches that were applied to mend the failure at hand, oldest first. */
  readonly attempts: readonly Attempt[];
  /** The verdict on the code as it is, and what the run that gave it printed, its neighbours' red runs included; undefined before one. */
  readonly proof: Proof | undefined;
  readonly canRevert: boolean;
  /** Ids of the patches that can be reverted, as far as the journal was read. */
  readonly applied: readonly string[];
  /** The past fixes that are kept, in no order; undefined: not read yet. */
  readonly history: readonly PastFixRow[] | undefined;
}

/** The proof whose outputs can be compared: that of the code as it is, or else of the last attempt, though it was reverted. */
export function comparableProof({ proof, attempts }: FixState): Proof | undefined {
  return proof ?? attempts.at(-1)?.proof;
}

/** Where the files lie that the Root Cause page speaks of; undefined before it speaks of any. */
export function folderOfPage({ explainedIn, folder }: FixState): vscode.WorkspaceFolder | undefined {
  return explainedIn ?? folder;
}

const empty: FixState = {
  activity: undefined,
  price: undefined,
  folder: undefined,
  explainedIn: undefined,
  failures: [],
  chosen: undefined,
  redRun: undefined,
  foundIn: undefined,
  context: undefined,
  pinned: [],
  excluded: [],
  prompt: undefined,
  quote: undefined,
  sent: undefined,
  requestId: undefined,
  fixId: '',
  answer: '',
  answered: undefined,
  review: undefined,
  refused: undefined,
  sendAgain: undefined,
  askRest: undefined,
  attempts: [],
  proof: undefined,
  canRevert: false,
  applied: [],
  history: undefined,
};

/** Holds the state, tells listeners of each change, and mirrors it in the context keys that menus use. */
export class FixStore implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<FixState>();
  readonly #keys = new Map<string, boolean>();
  #state = empty;

  readonly onDidChange = this.#changed.event;

  get state(): FixState {
    return this.#state;
  }

  update(change: Partial<FixState>): void {
    this.#state = { ...this.#state, ...change };
    this.#setKey(contextKeys.busy, this.#state.activity !== undefined);
    this.#setKey(contextKeys.hasFailure, this.#state.chosen !== undefined);
    this.#setKey(contextKeys.hasPatch, this.#state.review !== undefined);
    this.#setKey(contextKeys.canContinue, this.#state.askRest !== undefined);
    this.#setKey(contextKeys.canSendAgain, this.#state.sendAgain !== undefined);
    this.#setKey(contextKeys.canRepair, this.#state.refused !== undefined);
    this.#setKey(contextKeys.hasPrompt, this.#state.prompt !== undefined);
    this.#setKey(contextKeys.hasProof, comparableProof(this.#state) !== undefined);
    this.#setKey(contextKeys.canTryAgain, invitesRetry(this.#state.attempts.at(-1)?.proof?.verdict));
    this.#setKey(contextKeys.canRevert, this.#state.canRevert);
    this.#changed.fire(this.#state);
  }

  /** Forgets the fix at hand, for another begins in this folder. What can be reverted stays so, as do past fixes, and what is pinned in the folder stays pinned. */
  startOver(folder: vscode.WorkspaceFolder): void {
    const { activity, canRevert, applied, history, folder: before, pinned } = this.#state;
    const isSame = before?.uri.toString() === folder.uri.toString();
    this.update({
      ...{ ...empty, folder, activity, canRevert, applied, history },
      pinned: isSame ? pinned : [],
    });
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #setKey(key: string, value: boolean): void {
    if (this.#keys.get(key) === value) return;
    this.#keys.set(key, value);
    void vscode.commands.executeCommand('setContext', key, value);
  }
}
