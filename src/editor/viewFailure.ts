import * as vscode from 'vscode';
import type { Greenlight } from '../compose.ts';
import type { TestFailure } from '../failure/failure.ts';
import type { ViewFailure } from '../view/messages.ts';

/** The failure as the page shows it. */
export function viewFailure(failure: TestFailure, { frameworkLabel }: Greenlight): ViewFailure {
  const { name, framework, kind, file, line, message, expected, actual } = failure;
  return {
    name,
    framework: kind === 'unknown' ? unknownFramework() : frameworkLabel(framework),
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
