import * as vscode from 'vscode';
import { UserFacingError } from '../base/errors.ts';
import type { TerminalCommand } from '../failure/terminalMemory.ts';
import { readLog } from '../logSession.ts';
import { fixReading, type SourceParts } from './fixLog.ts';
import type { TerminalCapture } from './terminalCapture.ts';

/** Fixes the failure that the active terminal shows: of the command that runs there, or of the last that failed. @throws {UserFacingError} when it shows none, and why. */
export async function fixFromTerminal(parts: SourceParts, capture: TerminalCapture): Promise<void> {
  const terminal = chooseTerminal(capture);
  const commands = terminal === undefined ? [] : capture.candidates(terminal);
  if (commands.length === 0) throw new UserFacingError(whyNothing(terminal));
  await fixReading(
    parts,
    async (ports, signal) => {
      const [newest, ...older] = commands.map((command) => readLog(ports, toLog(command), signal));
      const readings = [await newest, ...(await Promise.all(older))].filter(
        (reading) => reading !== undefined,
      );
      const [first] = readings;
      const recognised = readings.find(({ failures }) => failures.some(({ kind }) => kind !== 'unknown'));
      const any = recognised ?? readings.find(({ failures }) => failures.length > 0) ?? first;
      if (any === undefined) throw new Error('A terminal without commands was read.');
      return any;
    },
    { nothing: vscode.l10n.t('This terminal’s output holds no failing test.') },
  );
}

/** The active terminal; where that is an extension's, such as ours, the last other one that shows something. */
function chooseTerminal(capture: TerminalCapture): vscode.Terminal | undefined {
  const { activeTerminal, terminals } = vscode.window;
  if (activeTerminal === undefined || !('pty' in activeTerminal.creationOptions)) return activeTerminal;
  return terminals.findLast((other) => capture.candidates(other).length > 0) ?? activeTerminal;
}

function toLog({ commandLine, output }: TerminalCommand) {
  return { text: output, origin: commandLine };
}

function whyNothing(terminal: vscode.Terminal | undefined): string {
  if (!vscode.workspace.isTrusted)
    return vscode.l10n.t('Greenlight reads terminals only in a workspace that you trust.');
  if (terminal === undefined) return vscode.l10n.t('No terminal is open. Run the tests in one first.');
  return terminal.shellIntegration === undefined
    ? vscode.l10n.t(
        'This terminal has no shell integration, so its output can’t be read. Copy the output and use Fix From Clipboard.',
      )
    : vscode.l10n.t(
        'No command failed in this terminal since Greenlight started, or greenlight.captureTerminal is off.',
      );
}
