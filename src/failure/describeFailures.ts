import type { TestFailure } from './failure.ts';

/** Values and excerpts beyond so many characters are cut: who reads this has a window of its own to mind. */
const maxValue = 600;
const maxExcerpt = 1500;
const maxFailures = 20;

/** Failing tests as plain text for another program's model: name, place, message, values and frames, the first 20 of them. Not redacted. */
export function describeFailures(
  failures: readonly TestFailure[],
  frameworkLabel: (id: string) => string,
): string {
  const shown = failures
    .slice(0, maxFailures)
    .map((failure, index) => `${index + 1}. ${describe(failure, frameworkLabel(failure.framework))}`);
  const more = failures.length - shown.length;
  return [...shown, ...(more > 0 ? [`… and ${more} more.`] : [])].join('\n\n');
}

function describe(failure: TestFailure, framework: string): string {
  const { name, file, line, message, expected, actual, frames, excerpt } = failure;
  const place = file === undefined ? '' : `\nat ${file}${line === undefined ? '' : `:${line}`}`;
  const values =
    expected === undefined || actual === undefined
      ? ''
      : `\nexpected: ${cut(expected, maxValue)}\nactual: ${cut(actual, maxValue)}`;
  const said = message === undefined ? `\n${cut(excerpt, maxExcerpt)}` : `\n${cut(message, maxValue)}`;
  const calls = frames.map((frame) => `\n  ${frame.file}:${frame.line}`).join('');
  return `${name} (${framework})${place}${said}${values}${calls === '' ? '' : `\nframes:${calls}`}`;
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)}…`;
}
