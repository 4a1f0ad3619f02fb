import * as vscode from 'vscode';
import { UserFacingError } from '../base/errors.ts';
import type { WorkspacePath } from '../base/path.ts';
import { type TestNode, testTitles } from '../failure/testTitles.ts';
import { readTestMessage } from '../logSession.ts';
import type { TestSelector } from '../run/run.ts';
import { chooseFolder } from './choose.ts';
import { fixReading, type SourceParts } from './fixLog.ts';
import { pathIn } from './pathIn.ts';

/**
 * Fixes a test of the Test Explorer, of whichever extension. A menu of a message hands over the test and what its tool said of it; a menu
 * of an item hands over the test alone, for what its tool said is closed to us: it is run.
 */
export async function fixTest(parts: SourceParts, given: unknown): Promise<void> {
  const { test, message } = readArgument(given);
  if (test === undefined)
    throw new UserFacingError(vscode.l10n.t('Choose a test in the Test Explorer to have it fixed.'));
  if (message === undefined) await runTest(parts, test);
  else await fixMessage(parts, test, message);
}

async function runTest({ controller }: SourceParts, test: vscode.TestItem): Promise<void> {
  const folder = (test.uri && vscode.workspace.getWorkspaceFolder(test.uri)) ?? (await chooseFolder());
  await controller.findFailingTest(folder, selectorOf(test, pathIn(folder, test.uri)));
}

async function fixMessage(
  parts: SourceParts,
  test: vscode.TestItem,
  { message, location, expectedOutput, actualOutput }: vscode.TestMessage,
): Promise<void> {
  const text = typeof message === 'string' ? message : message.value;
  const titles = testTitles(nodeOf(test));
  await fixReading(
    parts,
    (ports, signal) => {
      const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.fsPath === ports.root);
      const file = folder && pathIn(folder, test.uri);
      const isInTest = location === undefined || location.uri.toString() === test.uri?.toString();
      const range = isInTest ? (location?.range ?? test.range) : test.range;
      const fields = {
        titles: titles.length > 0 ? titles : [test.label],
        text,
        ...(file === undefined ? {} : { file }),
        ...(range === undefined ? {} : { line: range.start.line + 1 }),
        ...(expectedOutput === undefined ? {} : { expected: expectedOutput }),
        ...(actualOutput === undefined ? {} : { actual: actualOutput }),
      };
      return readTestMessage(ports, fields, signal);
    },
    { nothing: '', near: test.uri },
  );
}

function selectorOf(test: vscode.TestItem, file: WorkspacePath | undefined): TestSelector {
  const nameParts = testTitles(nodeOf(test));
  if (nameParts.length > 0) return { kind: 'test', file, name: nameParts.join(' '), nameParts };
  const isFolder = file !== undefined && !/\.\w+$/.test(file);
  return file === undefined || isFolder ? { kind: 'all' } : { kind: 'file', file };
}

function nodeOf({ label, range, parent }: vscode.TestItem): TestNode {
  return { label, hasRange: range !== undefined, parent: parent === undefined ? undefined : nodeOf(parent) };
}

/** What menus hand over is not to be trusted: a test item, a message with its test, or nothing. */
function readArgument(given: unknown): {
  readonly test?: vscode.TestItem | undefined;
  readonly message?: vscode.TestMessage;
} {
  if (isTest(given)) return { test: given };
  if (typeof given !== 'object' || given === null || !('test' in given)) return {};
  const test = isTest(given.test) ? given.test : undefined;
  return 'message' in given && isMessage(given.message) ? { test, message: given.message } : { test };
}

function isTest(value: unknown): value is vscode.TestItem {
  return typeof value === 'object' && value !== null && 'label' in value && 'children' in value;
}

function isMessage(value: unknown): value is vscode.TestMessage {
  if (typeof value !== 'object' || value === null || !('message' in value)) return false;
  return typeof value.message === 'string' || value.message instanceof vscode.MarkdownString;
}
