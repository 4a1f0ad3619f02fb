import type { TestFailure } from './failure.ts';

/** Values and excerpts beyond so many characters are cut: who reads this has a window of its own to mind. */
const maxValue = 600;
const maxExcerpt = 1500;
const maxFailures = 20;

export interface FailureWords {
  readonly frameworkLabel: (id: string) => string;
  /** Withholds the secrets of a text, before it is cut: of a part nobody could tell that it is one. */
  readonly hide: (text: string) => string;
}

/** Failing tests as plain text for another program's model: name, place, message, values and frames, the first 20 of them. */
export function describeFailures(failures: readonly TestFailure[], words: FailureWords): string {
  const shown = failures
    .slice(0, maxFailures)
    .map((failure, index) => `${index + 1}. ${describe(failure, words)}`);
  const more = failures.length - shown.length;
  return [...shown, ...(more > 0 ? [`… and ${more} more.`] : [])].join('\n\n');
}

function describe(failure: TestFailure, { frameworkLabel, hide }: FailureWords): string {
  const { name, file, line, message, expected, actual, frames, excerpt } = failure;
  const part = (text: string, most: number) => cut(hide(text), most);
  const place = file === undefined ? '' : `\nat ${hide(file)}${line === undefined ? '' : `:${line}`}`;
  const values =
    expected === undefined || actual === undefined
      ? ''
      : `\nexpected: ${part(expected, maxValue)}\nactual: ${part(actual, maxValue)}`;
  const said = message === undefined ? part(excerpt, maxExcerpt) : part(message, maxValue);
  const calls = frames.map((frame) => `\n  ${hide(frame.file)}:${frame.line}`).join('');
  const label = frameworkLabel(failure.framework);
  return `${hide(name)} (${label})${place}\n${said}${values}${calls === '' ? '' : `\nframes:${calls}`}`;
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)}…`;
}
