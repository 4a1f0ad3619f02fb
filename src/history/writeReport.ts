import { say } from '../base/say.ts';
import { formatPatch } from './formatPatch.ts';
import type { PastFix } from './history.ts';
import { tameMarkdown } from './tameMarkdown.ts';

/** What of a report is said elsewhere. */
export interface ReportWords {
  /** The answer without its edits, in Markdown. */
  readonly explanation: string;
  readonly verdict: string;
  /** undefined: not told. */
  readonly price: string | undefined;
}

/** A past fix as a page in Markdown, to hand on: failure, root cause, patch, verdict, model, price. Its secrets are not replaced yet. */
export function writeReport(
  { attempt, model }: PastFix,
  { explanation, verdict, price }: ReportWords,
): string {
  const { failure, atMs, images, proof } = attempt;
  const place = failure.file === undefined ? undefined : `${failure.file}:${failure.line ?? 1}`;
  const facts: readonly (readonly [string, string | undefined])[] = [
    [say('Verdict'), verdict],
    [say('Test'), place === undefined ? failure.name : `${failure.name} (${place})`],
    [say('Model'), model],
    [say('Price'), price],
    [say('Applied'), `${new Date(atMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`],
  ];
  const rows = facts.flatMap(([name, value]) => (value === undefined ? [] : `| ${name} | ${plain(value)} |`));
  const sections = [
    `# ${plain(say('Fix of “{0}”', failure.nameParts.at(-1) ?? failure.name))}`,
    ['| | |', '|---|---|', ...rows].join('\n'),
    `## ${say('Failure')}\n\n${fenced(failure.excerpt, 'text')}`,
    `## ${say('Root cause')}\n\n${tameMarkdown(explanation).trim()}`,
    `## ${say('Patch')}\n\n${fenced(formatPatch(images), 'diff')}`,
  ];
  if (proof !== undefined)
    sections.push(`## ${say('Output of the run after it')}\n\n${fenced(proof.output, 'text')}`);
  return `${sections.join('\n\n')}\n`;
}

/** A fence that is longer than any in the text. */
function fenced(text: string, language: string): string {
  const runs = text.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(3, ...runs.map(({ length }) => length + 1)));
  return `${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}`;
}

/** Text of one line that means nothing else in Markdown. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#!~&]/g, '\\$&');
}
