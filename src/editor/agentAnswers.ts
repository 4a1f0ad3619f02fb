import * as vscode from 'vscode';
import { findNamed, tellContext, tellFailures } from '../agentSession.ts';
import { CancelledError, UserFacingError } from '../base/errors.ts';
import { toWorkspacePath } from '../base/path.ts';
import type { FoundFailures } from '../findSession.ts';
import type { TestSelector } from '../run/run.ts';
import type { ToolAnswers } from './agentTools.ts';
import { runAlone } from './aloneRun.ts';
import { chooseFolder } from './choose.ts';
import { findFailures } from './findFailures.ts';
import { createPorts } from './fixPorts.ts';
import type { PatchParts } from './patchController.ts';
import { readSettings } from './settings.ts';
import { passedWords } from './verdictWords.ts';

const maxBudgetTokens = 100_000;

/** Answers other assistants. What they find stands in the Failures view too, unless a patch is under review there. */
export function createToolAnswers(parts: PatchParts): ToolAnswers {
  return {
    findFailingTest: (input, token) => working(parts, token, (signal) => tellFailing(parts, input, signal)),
    collectContext: (input, token) => working(parts, token, (signal) => tellCode(parts, input, signal)),
  };
}

async function tellFailing(parts: PatchParts, input: unknown, signal: AbortSignal): Promise<string> {
  const folder = await chooseFolder();
  const given = textIn(input, 'file');
  const file = toWorkspacePath(given);
  if (given !== '' && file === undefined)
    throw new UserFacingError(vscode.l10n.t('{0} is no path below the workspace folder.', given));
  const selector: TestSelector = file === undefined ? { kind: 'all' } : { kind: 'file', file };
  const found = await findFailures(parts, { folder, selector }, signal);
  const { failures, run } = found;
  if (failures.length === 0) return emptyWords(found);
  const { store } = parts;
  if (store.state.review === undefined) {
    store.startOver(folder);
    store.update({ failures, foundIn: run });
  }
  return tellFailures(createPorts(parts, folder), found);
}

async function tellCode(parts: PatchParts, input: unknown, signal: AbortSignal): Promise<string> {
  const { folder, failures, foundIn: redRun } = parts.store.state;
  const named = textIn(input, 'test');
  const failure = findNamed(failures, named);
  if (folder === undefined || redRun === undefined || failures.length === 0)
    throw new UserFacingError(vscode.l10n.t('Find a failing test first.'));
  if (failure === undefined)
    throw new UserFacingError(vscode.l10n.t('No single failing test is called “{0}”.', named));
  const alone = await runAlone(parts, { folder, failure, redRun }, signal);
  if (alone.kind === 'green')
    return vscode.l10n.t(
      '{0} passes when it is run alone: it is flaky, or depends on other tests.',
      failure.name,
    );
  const budgetTokens = budgetIn(input) ?? readSettings(folder.uri).contextTokens;
  return tellContext(createPorts(parts, folder), { failure, run: alone.run, budgetTokens }, signal);
}

/** One thing at a time, for assistants too; what the assistant cancels is stopped. */
async function working(
  { activity, logger }: PatchParts,
  token: vscode.CancellationToken,
  work: (signal: AbortSignal) => Promise<string>,
): Promise<string> {
  return activity.busy(vscode.l10n.t('Working for an assistant…'), async (signal) => {
    const listening = token.onCancellationRequested(() => activity.stop());
    try {
      return await work(signal);
    } catch (error) {
      if (error instanceof CancelledError) throw new vscode.CancellationError();
      logger.warn(error instanceof Error ? (error.stack ?? error.message) : String(error));
      throw error;
    } finally {
      listening.dispose();
    }
  });
}

function emptyWords(found: FoundFailures): string {
  const { run } = found;
  return run.exitCode === 0
    ? passedWords(found)
    : vscode.l10n.t(
        'The test command ended with code {0}, but its output names no failing test.',
        String(run.exitCode),
      );
}

function textIn(input: unknown, key: string): string {
  const value = (input as Readonly<Record<string, unknown>> | undefined)?.[key];
  return typeof value === 'string' ? value.trim() : '';
}

function budgetIn(input: unknown): number | undefined {
  const value = (input as Readonly<Record<string, unknown>> | undefined)?.['budgetTokens'];
  return Number.isSafeInteger(value) && Number(value) >= 1000
    ? Math.min(Number(value), maxBudgetTokens)
    : undefined;
}
