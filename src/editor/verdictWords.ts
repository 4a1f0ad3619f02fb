import * as vscode from 'vscode';
import type { RunResult } from '../run/run.ts';
import { countTests } from '../verify/countTests.ts';
import type { Attempt, Verdict } from '../verify/verify.ts';
import { flagWords, tellingFlags } from './flagWords.ts';

/** A verdict as one sentence, for the Root Cause page and the notification. */
export function verdictWords(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'fixed':
      if (verdict.testsRun === undefined) return vscode.l10n.t('Fixed: the failing test passes now.');
      return verdict.testsRun === 1
        ? vscode.l10n.t('Fixed: the failing test passes now (1 test ran).')
        : vscode.l10n.t('Fixed: the failing test passes now ({0} tests ran).', verdict.testsRun);
    case 'fixed-but-broke':
      return vscode.l10n.t(
        'Fixed, but {0} other tests fail now: {1}',
        verdict.broken.length,
        verdict.broken.slice(0, 3).join(', '),
      );
    case 'still-failing':
      return vscode.l10n.t('Still failing, in the same way.');
    case 'failing-differently':
      return verdict.message === undefined
        ? vscode.l10n.t('Still failing, but differently.')
        : vscode.l10n.t('Still failing, but differently: {0}', verdict.message);
    case 'not-verified':
      return vscode.l10n.t('Not verified: {0}.', reasonWords(verdict.reason));
  }
}

function reasonWords(reason: Extract<Verdict, { kind: 'not-verified' }>['reason']): string {
  const words: Readonly<Record<typeof reason, string>> = {
    'no-test-ran': vscode.l10n.t('the run did not execute the test'),
    'more-skipped': vscode.l10n.t('more tests were skipped than before'),
    timeout: vscode.l10n.t('the run took too long'),
    'build-broke': vscode.l10n.t('the code does not build or load'),
    cancelled: vscode.l10n.t('the run was stopped'),
    'not-started': vscode.l10n.t('the test command did not start'),
  };
  return words[reason];
}

/** A run in which nothing failed, as one sentence. */
export function passedWords({ output, plan }: RunResult): string {
  const command = plan.command.join(' ');
  const ran = countTests(output);
  return ran === undefined
    ? vscode.l10n.t('All tests pass: {0}', command)
    : vscode.l10n.t('All {0} tests pass: {1}', ran, command);
}

/** How a verdict is coloured. A test that judges otherwise than before proves no fix. */
export function severityOf(verdict: Verdict, attempt?: Attempt): 'success' | 'error' | 'info' {
  if (verdict.kind === 'fixed') return attempt?.changesCode === false ? 'info' : 'success';
  return verdict.kind === 'not-verified' ? 'info' : 'error';
}

/** What else turned the test green, or could have, as a sentence behind the verdict; empty for a fix of code alone. */
export function weaknessWords({ kind }: Verdict, { weakenings, changesCode }: Attempt): string {
  if (kind !== 'fixed' && kind !== 'fixed-but-broke') return '';
  const weak = weakenings.flatMap(({ path, flags }) => {
    const telling = tellingFlags(flags).find((flag) => flag !== 'protected');
    return telling === undefined ? [] : [{ path, telling }];
  });
  const [first] = weak;
  if (first === undefined) return '';
  const where = weak.map(({ path }) => path).join(', ');
  const why = flagWords(first.telling);
  return changesCode
    ? ` ${vscode.l10n.t('It may pass only because {0}: {1}.', why, where)}`
    : ` ${vscode.l10n.t('It passes only because {0}: {1}.', why, where)}`;
}
