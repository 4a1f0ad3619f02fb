/** What the Root Cause page is told. Plain data: it crosses `postMessage`. */
export type ToView =
  /** All that was said before the page was there. */
  | { readonly kind: 'page'; readonly page: PageState }
  | { readonly kind: 'reset'; readonly title: string; readonly failure?: ViewFailure; readonly note?: string }
  | { readonly kind: 'status'; readonly text: string; readonly busy: boolean; readonly link?: ViewLink }
  /** A follow-up question of the person, and what is to be known of its answer: what comes after it answers it. */
  | { readonly kind: 'question'; readonly text: string; readonly note?: string }
  | { readonly kind: 'reasoning'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  /** The last characters of the text were the model thinking aloud. */
  | { readonly kind: 'thought'; readonly chars: number }
  | { readonly kind: 'usage'; readonly text: string }
  /** Whether the page offers a box for a follow-up question. */
  | { readonly kind: 'followUp'; readonly open: boolean }
  /** The editor theme's colours of code, as CSS colours. */
  | { readonly kind: 'colors'; readonly colors: CodeColors }
  /** The last word, on top of the page, and what can be done about it. */
  | {
      readonly kind: 'notice';
      readonly severity: 'info' | 'error' | 'success';
      readonly text: string;
      readonly actions?: readonly ViewAction[];
    }
  /** What can be done about the notice that stands; nothing where none does. */
  | { readonly kind: 'actions'; readonly actions: readonly ViewAction[] };

/** What the page shows. Plain data: it is what a reload restores. */
export interface PageState {
  /** '' while nothing was asked yet. */
  readonly title: string;
  readonly failure: ViewFailure | undefined;
  readonly status: string;
  readonly link: ViewLink | undefined;
  readonly isBusy: boolean;
  readonly canAsk: boolean;
  /** The questions and answers, in order; the first has no question. */
  readonly turns: readonly Turn[];
  readonly notice: Notice | undefined;
}

export interface Turn {
  readonly question: string;
  readonly note?: string;
  readonly reasoning: string;
  readonly text: string;
  readonly usage: string;
}

export type Notice = Omit<Extract<ToView, { kind: 'notice' }>, 'kind'>;

/** Commands that the page may ask for. */
export const viewCommands = [
  'stop',
  'showPrompt',
  'explainFile',
  'tryAgain',
  'compareRuns',
  'revertLastPatch',
  'repairPatch',
  'continueAnswer',
  'sendAgain',
  'sendLess',
  'setApiKey',
  'selectModel',
  'showLog',
] as const;
export type ViewCommand = (typeof viewCommands)[number];

/** A button of a notice. */
export interface ViewAction {
  readonly text: string;
  readonly id: ViewCommand;
}

/** Colours of the parts of code. A part without a colour is drawn in the editor's foreground. */
export type CodeColors = Readonly<Partial<Record<CodePart, string>>>;
export type CodePart = 'keyword' | 'string' | 'number' | 'comment' | 'function' | 'type' | 'variable' | 'tag';

/** A page in the browser, https. */
export interface ViewLink {
  readonly text: string;
  readonly url: string;
}

/** The failure as the page shows it on top. */
export interface ViewFailure {
  readonly name: string;
  readonly framework: string;
  readonly place?: { readonly file: string; readonly line: number };
  readonly message?: string;
  readonly expected?: string;
  readonly actual?: string;
}

/** What the page asks of the extension. Everything in it is checked before it is used: the page renders a model's words. */
export type FromView =
  | { readonly kind: 'ready' }
  | { readonly kind: 'open'; readonly file: string; readonly line: number }
  | { readonly kind: 'command'; readonly id: ViewCommand }
  | { readonly kind: 'copy'; readonly text: string }
  | { readonly kind: 'ask'; readonly text: string };

/** The page's own words, in the person's language. */
export interface ViewWords {
  readonly empty: string;
  readonly explainFile: string;
  readonly thinking: string;
  readonly expected: string;
  readonly actual: string;
  /** `{0}` stands for a number of lines. */
  readonly sameLines: string;
  readonly stop: string;
  readonly copy: string;
  readonly copied: string;
  readonly showPrompt: string;
  readonly ask: string;
  readonly question: string;
  readonly answer: string;
}
