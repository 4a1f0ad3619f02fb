import * as vscode from 'vscode';
import type { ReviewFlag } from '../review/review.ts';

/** Flags that say more closely what `test` says. */
const ofTests: readonly ReviewFlag[] = ['assertion', 'snapshot', 'skips-test', 'timeout'];

/** What a change touches besides code, as a clause: for the Patch view, the verdict, and the question before protected files. */
export function flagWords(flag: ReviewFlag): string {
  const words: Readonly<Record<ReviewFlag, string>> = {
    test: vscode.l10n.t('the test changed'),
    assertion: vscode.l10n.t('the assertion changed'),
    snapshot: vscode.l10n.t('the snapshot changed'),
    'skips-test': vscode.l10n.t('which tests are skipped changed'),
    timeout: vscode.l10n.t('the timeout changed'),
    coverage: vscode.l10n.t('the coverage settings changed'),
    ci: vscode.l10n.t('the CI configuration changed'),
    configuration: vscode.l10n.t('the configuration changed'),
    hidden: vscode.l10n.t('characters that don’t show were added'),
    protected: vscode.l10n.t('a protected file changed'),
  };
  return words[flag];
}

/** The same in a word or two, for a row. */
export function flagLabel(flag: ReviewFlag): string {
  const labels: Readonly<Record<ReviewFlag, string>> = {
    test: vscode.l10n.t('test'),
    assertion: vscode.l10n.t('assertion'),
    snapshot: vscode.l10n.t('snapshot'),
    'skips-test': vscode.l10n.t('skipped tests'),
    timeout: vscode.l10n.t('timeout'),
    coverage: vscode.l10n.t('coverage'),
    ci: vscode.l10n.t('CI'),
    configuration: vscode.l10n.t('configuration'),
    hidden: vscode.l10n.t('hidden characters'),
    protected: vscode.l10n.t('protected'),
  };
  return labels[flag];
}

/** The flags worth saying: `test` says nothing beside one that says what of the test. */
export function tellingFlags(flags: readonly ReviewFlag[]): readonly ReviewFlag[] {
  const isCloser = flags.some((flag) => ofTests.includes(flag));
  return isCloser ? flags.filter((flag) => flag !== 'test') : flags;
}
