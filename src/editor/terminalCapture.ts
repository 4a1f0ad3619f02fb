import * as vscode from 'vscode';
import { type TerminalCommand, TerminalMemory } from '../failure/terminalMemory.ts';
import { settingKeys, settingsSection } from '../manifest.ts';

/**
 * Reads along what commands print in terminals with shell integration, in memory only, a bounded end of each. Never in an untrusted
 * workspace, and not when `greenlight.captureTerminal` is off: then what was kept is forgotten.
 */
export class TerminalCapture implements vscode.Disposable {
  readonly #memories = new Map<vscode.Terminal, TerminalMemory>();
  readonly #ends = new Map<vscode.TerminalShellExecution, (exitCode: number | undefined) => void>();
  readonly #listeners: readonly vscode.Disposable[];

  constructor() {
    this.#listeners = [
      vscode.window.onDidStartTerminalShellExecution((event) => this.#start(event)),
      vscode.window.onDidEndTerminalShellExecution(({ execution, exitCode }) =>
        this.#ends.get(execution)?.(exitCode),
      ),
      vscode.window.onDidCloseTerminal((terminal) => this.#memories.delete(terminal)),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(`${settingsSection}.${settingKeys.captureTerminal}`) && !isAllowed())
          this.#memories.clear();
      }),
    ];
  }

  /** What may hold a failing test, newest first. Empty where nothing was read along. */
  candidates(terminal: vscode.Terminal): readonly TerminalCommand[] {
    return isAllowed() ? (this.#memories.get(terminal)?.candidates() ?? []) : [];
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#memories.clear();
  }

  #start({ terminal, execution }: vscode.TerminalShellExecutionStartEvent): void {
    if (!isAllowed()) return;
    const memory = this.#memories.get(terminal) ?? new TerminalMemory();
    this.#memories.set(terminal, memory);
    void this.#record(memory, execution);
  }

  /** The last pieces of output may come after the end was told: the command has ended when both are there. */
  async #record(memory: TerminalMemory, execution: vscode.TerminalShellExecution): Promise<void> {
    const recorder = memory.start(execution.commandLine.value);
    const ended = new Promise<number | undefined>((resolve) => this.#ends.set(execution, resolve));
    try {
      for await (const text of execution.read()) recorder.add(text);
      recorder.end(await ended);
    } finally {
      this.#ends.delete(execution);
    }
  }
}

function isAllowed(): boolean {
  const section = vscode.workspace.getConfiguration(settingsSection);
  return vscode.workspace.isTrusted && section.get<unknown>(settingKeys.captureTerminal) !== false;
}
