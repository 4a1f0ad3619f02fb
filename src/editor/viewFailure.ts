import * as vscode from 'vscode';
import type { TestFailure } from '../failure/failure.ts';
import type { ViewFailure } from '../view/messages.ts';

/** The failure as the page shows it. */
export function viewFailure({
  name,
  framework,
  kind,
  file,
  line,
  message,
  expected,
  actual,
}: TestFailure): ViewFailure {
  return {
    name,
    framework: kind === 'unknown' ? unknownFramework() : framework,
    ...(file === undefined ? {} : { place: { file, line: line ?? 1 } }),
    ...(message === undefined ? {} : { message }),
    ...(expected === undefined ? {} : { expected }),
    ...(actual === undefined ? {} : { actual }),
  };
}

function unknownFramework(): string {
  return vscode.l10n.t(
    'Greenlight doesn’t know this framework. The most telling part of its output is sent.',
  );
}
