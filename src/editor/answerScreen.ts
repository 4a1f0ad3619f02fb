import * as vscode from 'vscode';
import type { UserFacingError } from '../base/errors.ts';
import { commandIds } from '../manifest.ts';
import { explainModelFailure } from '../model/explainModelFailure.ts';
import type { ModelEvent } from '../model/model.ts';
import { type ViewAction, type ViewLink, viewCommands } from '../view/messages.ts';
import type { ModelAccess } from './modelAccess.ts';
import type { TellProgress } from './question.ts';
import type { RootCauseView } from './rootCauseView.ts';

type End = Extract<ModelEvent, { kind: 'end' }>;
type Waiting = Extract<ModelEvent, { kind: 'waiting' }>;

export interface AnswerScreenParts {
  readonly view: RootCauseView;
  readonly access: Omit<ModelAccess, 'client'>;
  readonly progress: TellProgress;
}

/** Shows an answer as it comes, what is waited for meanwhile, and how it ended. Dispose it when the answer ended. */
export class AnswerScreen implements vscode.Disposable {
  readonly #view: RootCauseView;
  readonly #access: AnswerScreenParts['access'];
  readonly #progress: AnswerScreenParts['progress'];
  #countdown: NodeJS.Timeout | undefined;
  #saidChars = 0;

  constructor({ view, access, progress }: AnswerScreenParts) {
    this.#view = view;
    this.#access = access;
    this.#progress = progress;
    this.#wait(vscode.l10n.t('Waiting for {0}…', access.info.id));
  }

  tell(event: ModelEvent): void {
    if (event.kind === 'text' || event.kind === 'reasoning') {
      if (event.kind === 'text') this.#saidChars += event.text.length;
      this.#view.say({ kind: event.kind, text: event.text });
    } else if (event.kind === 'thought') {
      this.#view.say({ kind: 'thought', chars: this.#saidChars });
      this.#saidChars = 0;
    } else if (event.kind === 'waiting') this.#countDown(event);
    else if (event.kind === 'open') {
      this.dispose();
      this.#wait(vscode.l10n.t('Answering…'));
    }
  }

  /** @throws {UserFacingError} where the answer failed. */
  end(end: End, usage: string): void {
    this.dispose();
    this.#view.say({ kind: 'usage', text: usage });
    this.#view.say({ kind: 'status', text: '', busy: false });
    if (end.outcome === 'cancelled')
      this.#note(
        'info',
        end.usage.completionTokens > 0
          ? vscode.l10n.t('Stopped. What came is kept.')
          : vscode.l10n.t('Stopped before an answer came.'),
      );
    else if (end.failure !== undefined) {
      const { info, host, isRunApi } = this.#access;
      const came = end.outcome === 'failed' ? 'nothing' : 'part';
      const error = explainModelFailure(end.failure, { model: info.id, host, isRunApi, came });
      this.#note('error', error.message, actionsOf(error));
      throw error;
    } else if (end.unreadable !== undefined)
      this.#note(
        'error',
        vscode.l10n.t('Parts of the answer could not be read and are missing. Check its patch line by line.'),
      );
  }

  dispose(): void {
    clearInterval(this.#countdown);
    this.#countdown = undefined;
  }

  /** Says how long it still takes, each second in the status bar and less often in the page, which is read aloud. What is waited for can be stopped. */
  #countDown({ reason, waitMs }: Waiting): void {
    this.dispose();
    const { host, isRunApi } = this.#access;
    const until = performance.now() + waitMs;
    const tick = () => {
      const seconds = Math.max(0, Math.ceil((until - performance.now()) / 1000));
      this.#progress(vscode.l10n.t('Sending again in {0} s…', seconds));
      if (seconds > 10 && seconds % 5 !== 0 && this.#countdown !== undefined) return;
      if (reason === 'retry')
        return this.#wait(vscode.l10n.t('No answer yet; sending again in {0} s…', seconds));
      const words = vscode.l10n.t(
        '{0} allows no more requests for now; sending again in {1} s…',
        host,
        seconds,
      );
      if (isRunApi)
        this.#wait(`${words} ${vscode.l10n.t('Limits grow with the tier of the key.')}`, pricing());
      else this.#wait(words);
    };
    tick();
    this.#countdown = setInterval(tick, 1000);
  }

  #wait(text: string, link?: ViewLink): void {
    this.#view.say({ kind: 'status', text, busy: true, ...(link === undefined ? {} : { link }) });
  }

  #note(severity: 'info' | 'error', text: string, actions: readonly ViewAction[] = []): void {
    this.#view.say({ kind: 'notice', severity, text, actions });
  }
}

/** What a notification offers goes away with it: on the page it stands beside the reason. */
function actionsOf({ action }: UserFacingError): readonly ViewAction[] {
  const id = viewCommands.find((each) => commandIds[each] === action?.command);
  return action === undefined || id === undefined ? [] : [{ text: action.label, id }];
}

function pricing(): ViewLink {
  return { text: vscode.l10n.t('Show Pricing'), url: 'https://runapi.ai/pricing' };
}
