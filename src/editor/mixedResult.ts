import * as vscode from 'vscode';
import type { TestFailure } from '../failure/failure.ts';
import { describeRun } from '../run/describeRun.ts';
import type { RunResult } from '../run/run.ts';
import { notices } from './notices.ts';
import type { RootCauseView } from './rootCauseView.ts';
import type { VirtualDocuments } from './virtualDocuments.ts';

/** A test that was red in one run and green in another of the same code. */
export interface MixedResult {
  readonly failure: TestFailure;
  readonly red: RunResult;
  readonly green: RunResult;
}

/** Says that a test's results are mixed, and shows both outputs side by side. Nothing is sent, unless the user then asks for it. */
export async function showMixedResult(
  { view, documents }: { readonly view: RootCauseView; readonly documents: VirtualDocuments },
  { failure, red, green }: MixedResult,
  sendAnyway: () => unknown,
): Promise<void> {
  const sentence =
    red.outcome === 'not-run'
      ? vscode.l10n.t(
          '“{0}” fails in what was read, and passes here: that may be older than the code, or of another machine. Nothing was sent.',
          failure.name,
        )
      : vscode.l10n.t(
          '“{0}” failed, and passes when it is run alone: it is flaky, or depends on other tests. Nothing was sent.',
          failure.name,
        );
  view.say({ kind: 'notice', severity: 'info', text: sentence });
  await documents.compare(
    vscode.l10n.t('Failed ↔ Passed: {0}', failure.nameParts.at(-1) ?? failure.name),
    { name: 'Failed run.txt', text: describeRun(red) },
    { name: 'Passed run.txt', text: describeRun(green) },
  );
  void offer(sentence, sendAnyway);
}

async function offer(sentence: string, sendAnyway: () => unknown): Promise<void> {
  const anyway = vscode.l10n.t('Explain Anyway');
  const chosen = await notices.warn(sentence, anyway);
  if (chosen === anyway) await sendAnyway();
}
