import * as vscode from 'vscode';
import type { TellDamaged } from '../base/damage.ts';
import { pack } from '../base/packed.ts';
import type { WorkspacePath } from '../base/path.ts';
import { trimOutput } from '../context/trimOutput.ts';
import { imagesOf } from '../review/imagesOf.ts';
import type { RunResult } from '../run/run.ts';
import { readText } from './fileText.ts';
import type { FixState, FixStore } from './fixState.ts';
import { proposalKey, underWayKey } from './keptKeys.ts';
import { type Proposal, readProposal } from './keptProposal.ts';
import { KeptValue } from './keptValue.ts';
import { notices } from './notices.ts';
import { pastPrompt, type ReopenParts } from './reopenFix.ts';
import { type RepairParts, repairAction } from './repairPatch.ts';
import { readSettings } from './settings.ts';

/** Text of a run that is kept, and of a proposal altogether. */
const maxOutput = 60_000;
const maxPacked = 5_000_000;
/** What is being done is told many times a second while an answer comes. */
const restMs = 500;

export interface KeptWorkParts {
  readonly store: FixStore;
  readonly memory: vscode.Memento;
  readonly tellDamaged: TellDamaged;
}

/** Keeps in the workspace's memory what is under way, and the patch that is proposed or can be repaired: a window may end at any moment. */
export class KeptWork implements vscode.Disposable {
  readonly #memory: vscode.Memento;
  readonly #proposal: KeptValue<string>;
  /** What the window before this one left. */
  readonly #left: { readonly underWay: string | undefined; readonly proposal: string | undefined };
  readonly #listening: vscode.Disposable;
  #kept: Pick<FixState, 'review' | 'refused' | 'activity'> = {
    review: undefined,
    refused: undefined,
    activity: undefined,
  };
  #telling: NodeJS.Timeout | undefined;

  constructor({ store, memory, tellDamaged }: KeptWorkParts) {
    this.#memory = memory;
    this.#proposal = new KeptValue(memory, proposalKey, {
      read: (kept) => (typeof kept === 'string' && readProposal(kept) !== undefined ? kept : undefined),
      onDamaged: (keptAs) => tellDamaged('proposal', keptAs),
    });
    this.#left = { underWay: memory.get(underWayKey), proposal: this.#proposal.get() };
    this.#listening = store.onDidChange((state) => this.#keep(state));
  }

  /** Says what the window before this one left undone, and takes up the patch that it had proposed. Nothing is sent, run or written. */
  async takeUp(parts: ReopenParts & RepairParts): Promise<void> {
    const { underWay, proposal } = this.#left;
    const isTakenUp = proposal !== undefined && (await this.#takeUpProposal(parts, proposal));
    if (!isTakenUp && this.#proposal.get() === proposal) await this.#proposal.set(undefined);
    if (parts.store.state.activity !== undefined) return;
    await this.#memory.update(underWayKey, undefined);
    const stopped = vscode.l10n.t('The window was closed at “{0}”. That was stopped.', underWay ?? '');
    const came = parts.view.hasAnswer ? [vscode.l10n.t('What came is kept.')] : [];
    const waits = vscode.l10n.t('The suggested patch is still there, in the Patch view.');
    const repairable = vscode.l10n.t('The patch that had no place can still be repaired.');
    const isProposed = isTakenUp && parts.store.state.review !== undefined;
    const words = [...(underWay === undefined ? [] : [stopped, ...came]), ...(isProposed ? [waits] : [])];
    const repair = isTakenUp ? await repairAction(parts) : undefined;
    const actions = repair === undefined ? [] : [repair];
    // Without a word of its own the window shows the reason for the refusal still, and the button belongs to that.
    if (words.length === 0) return parts.view.say({ kind: 'actions', actions });
    const text = [...words, ...(repair === undefined ? [] : [repairable])].join(' ');
    if (parts.view.isEmpty) parts.view.say({ kind: 'reset', title: vscode.l10n.t('Root cause') });
    parts.view.say({ kind: 'notice', severity: 'info', text, actions });
    if (underWay !== undefined && !parts.view.isSeen) void notices.tell(stopped);
  }

  /** What can't be taken up is no reason for the window not to start, now and at every time after. */
  async #takeUpProposal(parts: ReopenParts, proposal: string): Promise<boolean> {
    try {
      return await takeUpProposal(parts, proposal);
    } catch {
      this.#proposal.setAside();
      return false;
    }
  }

  dispose(): void {
    clearTimeout(this.#telling);
    this.#listening.dispose();
  }

  #keep(state: FixState): void {
    const { activity, review, refused } = this.#kept;
    this.#kept = state;
    if (review !== state.review || refused !== state.refused) this.#proposal.keep(packProposal(state));
    if ((activity === undefined) !== (state.activity === undefined)) this.#tell();
    else if (activity !== state.activity) this.#telling ??= setTimeout(() => this.#tell(), restMs);
  }

  #tell(): void {
    clearTimeout(this.#telling);
    this.#telling = undefined;
    void this.#memory.update(underWayKey, this.#kept.activity);
  }
}

/** @returns false where it can't be read, is of a folder that is not open, was written before the window ended, or where another fix has begun. */
async function takeUpProposal({ core, store, ask, view }: ReopenParts, packed: string): Promise<boolean> {
  const kept = readProposal(packed);
  const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.toString() === kept?.folder);
  if (kept === undefined || folder === undefined || (await isWritten(folder, kept.review))) return false;
  const { folder: _, messages, tried, ...state } = kept;
  const prompt = pastPrompt(messages);
  const past = await Promise.all(tried.map((id) => core.history.get(id).catch(() => undefined)));
  const attempts = past.flatMap((fix) => fix?.attempt ?? []);
  if (store.state.folder !== undefined) return false;
  store.update({ ...state, attempts, folder, prompt, sent: prompt, answered: prompt });
  const settings = readSettings(folder.uri);
  ask.resume({ prompt, settings, fixId: kept.fixId, answer: kept.answer });
  view.say({ kind: 'followUp', open: true });
  return true;
}

async function isWritten(folder: vscode.WorkspaceFolder, review: FixState['review']): Promise<boolean> {
  const now = (path: WorkspacePath) => readText(vscode.Uri.joinPath(folder.uri, path)).catch(() => undefined);
  const images = review === undefined ? [] : imagesOf(review);
  const written = await Promise.all(images.map(async ({ path, after }) => (await now(path)) === after));
  return images.length > 0 && written.every(Boolean);
}

function packProposal(state: FixState): string | undefined {
  const { folder, answered, review, refused } = state;
  if (folder === undefined || answered === undefined || (review ?? refused) === undefined) return undefined;
  const { failures, chosen, fixId, answer, attempts } = state;
  const proposal: Proposal = {
    ...{ failures, chosen, fixId, answer, review, refused, tried: attempts.map(({ id }) => id) },
    ...{ redRun: shorten(state.redRun), foundIn: shorten(state.foundIn) },
    ...{ folder: folder.uri.toString(), messages: answered.messages },
  };
  const packed = pack(proposal);
  return packed.length > maxPacked ? undefined : packed;
}

/** What proves a fix needs of the run before it: what it printed about failures, not what it executed. */
function shorten(run: RunResult | undefined): RunResult | undefined {
  return run && { ...run, output: trimOutput(run.output, maxOutput), executed: undefined };
}
