import type * as vscode from 'vscode';
import type { Explanation } from '../explainSession.ts';
import type { RefusedPatch } from '../patch/patch.ts';
import type { Prompt } from '../prompt/prompt.ts';
import type { Review } from '../review/review.ts';
import type { Settings } from './settings.ts';

/** A prompt that the user can still change. */
export interface LivePrompt {
  /** As it is now. */
  readonly now: Prompt;
  /** As it is when the last change is in it. */
  settled(): Promise<Prompt>;
  readonly onDidChange: (listener: () => void) => vscode.Disposable;
}

/** Takes into the status bar what is being done, and what it is about to cost. */
export type TellProgress = (activity: string, price?: string) => void;

/** What a question to the user needs while work waits for it. */
export interface Asking {
  /** Takes the question from the screen. */
  readonly signal: AbortSignal;
  readonly progress: TellProgress;
}

/** A prompt, and the settings that it is sent under. */
export interface Question {
  readonly prompt: Prompt;
  readonly settings: Settings;
  /** What the cost counts towards: requests of one fix, or of one conversation, share its cap. */
  readonly fixId: string;
  /** Given where the user can change the prompt while he is asked whether it may be sent. */
  readonly live?: LivePrompt;
  /** The file that the conversation is about. */
  readonly explained?: Explanation;
}

/** The question that was answered last, for a follow-up. */
export interface LastAnswer extends Question {
  readonly answer: string;
}

/** What came of a question: a patch to review, or one that was refused, or neither. */
export interface Asked {
  readonly review: Review | undefined;
  readonly refused: RefusedPatch | undefined;
  /** An answer that its length limit cut off, as it came. */
  readonly unfinished: string | undefined;
  /** The whole answer as it came. */
  readonly answer: string;
  readonly requestId: string | undefined;
  /** The prompt as it was sent. */
  readonly sent: Prompt;
}

/** What came of an answer before its length limit, and the way to stop asking for the rest. */
export interface UnfinishedAnswer {
  readonly before: string;
  readonly signal: AbortSignal;
}
