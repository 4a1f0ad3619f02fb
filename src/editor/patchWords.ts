import * as vscode from 'vscode';
import type { MatchTier, PlannedChange, PlannedHunk } from '../patch/patch.ts';
import { countLines, type LineCount } from '../review/countLines.ts';
import type { ReviewPart } from '../review/groupReview.ts';
import type { ReviewFlag } from '../review/review.ts';
import { flagLabel, flagWords, tellingFlags } from './flagWords.ts';

/** A row in words: what the eye reads beside the label, and what a screen reader says of the whole. */
export interface RowWords {
  readonly description: string;
  readonly spoken: string;
}

/** A file's row. Why it is flagged stands first: in a narrow view the end is cut off. */
export function fileWords({ file, ids, flags }: ReviewPart): RowWords {
  const { change, accepted, isEdited } = file;
  const count = countLines(change, ids);
  const ticked = ids.filter((id) => accepted.has(id)).length;
  const isPartly = ticked > 0 && ticked < ids.length;
  const partly = isPartly ? vscode.l10n.t('{0} of {1} ticked', ticked, ids.length) : '';
  const telling = tellingFlags(flags);
  const folder = change.path.slice(0, Math.max(0, change.path.lastIndexOf('/')));
  return {
    description: joinWords(' · ', [
      ...[telling.map(flagLabel).join(', '), shortCount(count), isEdited ? vscode.l10n.t('edited') : ''],
      ...[partly, kindWords(change), folder],
    ]),
    spoken: joinWords(', ', [
      ...[
        change.path,
        spokenCount(count),
        isEdited ? vscode.l10n.t('edited') : '',
        partly,
        kindWords(change),
      ],
      ...telling.map(flagWords),
    ]),
  };
}

/** A hunk's row. Its flags are said where they are not the whole file's. */
export function hunkWords({ file, flags }: ReviewPart, hunk: PlannedHunk): RowWords {
  const count = countLines(file.change, [hunk.id]);
  const own = file.flagsById.get(hunk.id) ?? [];
  const telling = own.length === flags.length ? [] : tellingFlags(own);
  const why = telling.map(flagLabel).join(', ');
  const tier = tierLabel(hunk.tier);
  return {
    description: joinWords(' · ', [why, shortCount(count), tier, firstLine(hunk)]),
    spoken: joinWords(', ', [
      vscode.l10n.t('Hunk at line {0} of {1}', hunk.oldRange.from, file.change.path),
      ...[spokenCount(count), tier, ...telling.map(flagWords)],
    ]),
  };
}

/** Why it stands apart and starts unticked, in full; '' for code. */
export function whyFlagged(flags: readonly ReviewFlag[]): string {
  if (flags.length === 0) return '';
  const why = tellingFlags(flags).map(flagWords).join(', ');
  return flags.every((flag) => flag === 'protected' || flag === 'ci' || flag === 'configuration')
    ? vscode.l10n.t('Look closely: {0}. It decides what your tools run.', why)
    : vscode.l10n.t('Look closely: {0}. It can turn a test green without a fix.', why);
}

/** How a hunk was found, in full; '' where that is not worth a word. */
export function tierWords(tier: MatchTier): string {
  const words: Readonly<Record<MatchTier, string>> = {
    exact: '',
    'line-ends': vscode.l10n.t('The file has other spaces at its line ends than the answer says.'),
    indentation: vscode.l10n.t('The file is indented otherwise than the answer says.'),
    'look-alikes': vscode.l10n.t('The file has other quotes, dashes or spaces than the answer says.'),
    elided: vscode.l10n.t('The answer left lines out, and its place was found by the others.'),
    'reduced-context': vscode.l10n.t('Not all lines around it are as the answer says.'),
  };
  return words[tier];
}

function tierLabel(tier: MatchTier): string {
  const labels: Readonly<Record<MatchTier, string>> = {
    exact: '',
    'line-ends': vscode.l10n.t('line ends differ'),
    indentation: vscode.l10n.t('indentation differs'),
    'look-alikes': vscode.l10n.t('characters differ'),
    elided: vscode.l10n.t('lines left out'),
    'reduced-context': vscode.l10n.t('fewer lines match'),
  };
  return labels[tier];
}

function joinWords(by: string, words: readonly string[]): string {
  return words.filter(Boolean).join(by);
}

function kindWords(change: PlannedChange): string {
  if (change.kind === 'create') return vscode.l10n.t('new file');
  if (change.kind === 'delete') return vscode.l10n.t('deleted');
  return change.kind === 'rename' ? vscode.l10n.t('renamed to {0}', change.to) : '';
}

function shortCount({ added, removed }: LineCount): string {
  return [added > 0 ? `+${added}` : '', removed > 0 ? `−${removed}` : ''].filter(Boolean).join(' ');
}

function spokenCount({ added, removed }: LineCount): string {
  return vscode.l10n.t('lines added: {0}, removed: {1}', added, removed);
}

/** What the change puts in, or takes out. */
function firstLine({ newText, oldText }: PlannedHunk): string {
  const lines = (newText.trim() === '' ? oldText : newText).split(/\r\n|\n|\r/).map((line) => line.trim());
  return lines.find((line) => /\w/.test(line)) ?? '';
}
