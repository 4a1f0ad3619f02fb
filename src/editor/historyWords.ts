import * as vscode from 'vscode';
import { formatUsd } from '../base/price.ts';
import { startOfDay } from '../history/groupByDay.ts';
import type { PastFixRow } from '../history/history.ts';
import { rehearsalModel } from '../model/models.ts';
import type { Verdict } from '../verify/verify.ts';
import { verdictWords } from './verdictWords.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** What a fix cost; undefined where that is not known. */
export function costWords({ model, costUsd }: Pick<PastFixRow, 'model' | 'costUsd'>): string | undefined {
  if (model === rehearsalModel) return vscode.l10n.t('nothing billed');
  return costUsd === undefined ? undefined : formatUsd(costUsd);
}

/** A past verdict as a sentence. */
export function pastVerdictWords(verdict: Verdict | undefined): string {
  return verdict === undefined ? vscode.l10n.t('Applied, and not run since.') : verdictWords(verdict);
}

/** The time of day, as the person writes it. */
export function timeWords(atMs: number): string {
  return new Date(atMs).toLocaleTimeString(vscode.env.language, { hour: '2-digit', minute: '2-digit' });
}

/** A day, given its begin where the person is. */
export function dayWords(startMs: number, nowMs: number): string {
  const today = startOfDay(nowMs);
  if (startMs === today) return vscode.l10n.t('Today');
  // A day has 23 hours where the clocks change.
  if (startMs === startOfDay(today - dayMs / 2)) return vscode.l10n.t('Yesterday');
  const options = { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' } as const;
  return new Date(startMs).toLocaleDateString(vscode.env.language, options);
}
