import * as vscode from 'vscode';
import type { FoundFailures } from '../findSession.ts';
import { countTests } from '../verify/countTests.ts';
import type { Attempt, Neighbours, NotVerified, Proof, Verdict } from '../verify/verify.ts';
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
      return verdict.broken.length === 1
        ? vscode.l10n.t('Fixed, but another test fails now: {0}.', namesOf(verdict.broken))
        : vscode.l10n.t(
            'Fixed, but {0} other tests fail now: {1}.',
            verdict.broken.length,
            namesOf(verdict.broken),
          );
    case 'still-failing':
      return vscode.l10n.t('Still failing, in the same way.');
    case 'failing-differently':
      return verdict.message === undefined
        ? vscode.l10n.t('Still failing, but differently.')
        : vscode.l10n.t('Still failing, but differently: {0}', verdict.message.replace(/[\s:]+$/, ''));
    case 'not-verified':
      return vscode.l10n.t('Not verified: {0}.', reasonWords(verdict.reason));
  }
}

/** What the neighbours showed beside the verdict, as sentences; '' where none were run. */
function neighbourWords({ files, alreadyRed, unknown, broken, leftOut }: Neighbours): string {
  const sentences: string[] = [];
  const isGreen = alreadyRed.length + unknown.length + broken.length === 0;
  if (files.length === 1 && isGreen)
    sentences.push(vscode.l10n.t('The other tests of {0} pass, too.', files[0] ?? ''));
  if (files.length > 1 && isGreen)
    sentences.push(vscode.l10n.t('{0} test files around it pass, too.', files.length));
  if (alreadyRed.length > 0)
    sentences.push(vscode.l10n.t('Failing as before, not because of this patch: {0}.', namesOf(alreadyRed)));
  if (unknown.length > 0)
    sentences.push(
      vscode.l10n.t(
        'Failing, but not run before, so perhaps not because of this patch: {0}.',
        namesOf(unknown),
      ),
    );
  if (leftOut > 0)
    sentences.push(
      leftOut === 1
        ? vscode.l10n.t('Another test file that uses the changed code was not run.')
        : vscode.l10n.t('{0} more test files that use the changed code were not run.', leftOut),
    );
  return sentences.join(' ');
}

function namesOf(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length <= 3 ? shown : vscode.l10n.t('{0} and {1} more', shown, names.length - 3);
}

function reasonWords(reason: NotVerified): string {
  const words: Readonly<Record<typeof reason, string>> = {
    'no-test-ran': vscode.l10n.t('the run did not execute the test'),
    'more-skipped': vscode.l10n.t('more tests were skipped than before'),
    'fewer-ran': vscode.l10n.t('fewer tests ran than before'),
    'no-failure-named': vscode.l10n.t('the run ended with an error, but names no failing test'),
    'red-among-others': vscode.l10n.t('the test passes alone, but fails with the rest of its file'),
    timeout: vscode.l10n.t('the run took too long'),
    'build-broke': vscode.l10n.t('the code does not build or load'),
    cancelled: vscode.l10n.t('the run was stopped'),
    'not-started': vscode.l10n.t('the test command did not start'),
  };
  return words[reason];
}

/** Runs in which nothing failed, as one sentence. */
export function passedWords({ run, passed }: Pick<FoundFailures, 'run' | 'passed'>): string {
  const counts = [...passed, run].map(({ output }) => countTests(output)?.ran);
  const ran = counts.every((count) => count !== undefined)
    ? counts.reduce((sum, count) => sum + count, 0)
    : undefined;
  if (passed.length > 0)
    return ran === undefined
      ? vscode.l10n.t('All tests pass, in {0} packages.', counts.length)
      : vscode.l10n.t('All {0} tests pass, in {1} packages.', ran, counts.length);
  const command = run.plan.command.join(' ');
  return ran === undefined
    ? vscode.l10n.t('All tests pass: {0}', command)
    : vscode.l10n.t('All {0} tests pass: {1}', ran, command);
}

/** All that a proof says: the verdict, what else could have turned the test green, and the tests beside it. @param attempt undefined where nothing was applied for it */
export function proofWords({ verdict, neighbours }: Proof, attempt: Attempt | undefined): string {
  const sentences = [
    verdictWords(verdict),
    attempt === undefined ? '' : weaknessWords(verdict, attempt),
    neighbours === undefined ? '' : neighbourWords(neighbours),
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

/** How a verdict is coloured. A test that judges otherwise than before proves no fix. */
export function severityOf(verdict: Verdict, attempt?: Attempt): 'success' | 'error' | 'info' {
  if (verdict.kind === 'fixed') return attempt?.changesCode === false ? 'info' : 'success';
  return verdict.kind === 'not-verified' ? 'info' : 'error';
}

/** What else turned the test green, or could have, as a sentence; empty for a fix of code alone. */
function weaknessWords({ kind }: Verdict, { weakenings, changesCode }: Attempt): string {
  if (kind !== 'fixed' && kind !== 'fixed-but-broke') return '';
  const weak = weakenings.flatMap(({ path, flags }) => {
    const telling = tellingFlags(flags).find((flag) => flag !== 'protected' && flag !== 'hidden');
    return telling === undefined ? [] : [{ path, telling }];
  });
  const [first] = weak;
  if (first === undefined) return '';
  const where = weak.map(({ path }) => path).join(', ');
  const why = flagWords(first.telling);
  return changesCode
    ? vscode.l10n.t('It may pass only because {0}: {1}.', why, where)
    : vscode.l10n.t('It passes only because {0}: {1}.', why, where);
}
