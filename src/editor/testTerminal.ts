import * as vscode from 'vscode';
import type { RunPlan, RunResult } from '../run/run.ts';

/** What is kept of the output for a terminal that is opened later, in UTF-16 units. */
const keptChars = 256 * 1024;
const ctrlC = '\u0003';
/** Colours, cursor, scroll margins and mouse as they usually are. */
const usual = '\u001b[!p\u001b[?1000;1002;1003;1006l';
const otherScreen = { on: '\u001b[?1049h', off: '\u001b[?1049l' };
const bold = (text: string) => `\u001b[1m${text}\u001b[22m`;
const dim = (text: string) => `\u001b[2m${text}\u001b[22m`;
const coloured = (color: 'red' | 'green' | 'yellow', text: string) =>
  `\u001b[${{ red: 31, green: 32, yellow: 33 }[color]}m${text}\u001b[39m`;

/**
 * The terminal in which a person watches our runs: the command, what it prints while it prints it, and how it ended. It is there with the
 * first run and never takes the focus; Ctrl+C, or closing it, stops what runs. Closed, it comes back with the next run.
 */
export class TestTerminal implements vscode.Disposable {
  readonly #stop: () => void;
  readonly #write = new vscode.EventEmitter<string>();
  #terminal: vscode.Terminal | undefined;
  #isOpen = false;
  #isRunning = false;
  /** The end of what was printed. */
  #kept = '';

  constructor(stop: () => void) {
    this.#stop = stop;
  }

  /** Brings the terminal to the front, for a person who asked for it. */
  show(): void {
    if (this.#kept === '') this.#print(dim(vscode.l10n.t('Greenlight has run no tests yet.\n')));
    this.#ensure().show();
  }

  begin({ command, cwd, prepare = [] }: RunPlan): void {
    this.#isRunning = true;
    this.#ensure();
    const folder = vscode.workspace.asRelativePath(cwd);
    const place = folder === cwd ? '' : ` ${dim(folder)}`;
    const lines = [...prepare, command].map((words) => bold(`> ${words.join(' ')}`));
    this.#print(`${this.#kept === '' ? '' : '\n'}${lines.join('\n')}${place}\n`);
  }

  add(text: string): void {
    this.#print(text);
  }

  end(run: RunResult): void {
    this.#isRunning = false;
    const isElsewhere = this.#kept.lastIndexOf(otherScreen.on) > this.#kept.lastIndexOf(otherScreen.off);
    const lineEnd = this.#kept.endsWith('\n') ? '' : '\n';
    // What the tests left switched on ends with them.
    this.#print(`${usual}${isElsewhere ? otherScreen.off : ''}${lineEnd}${endWords(run)}\n`);
  }

  dispose(): void {
    this.#terminal?.dispose();
    this.#write.dispose();
  }

  #print(text: string): void {
    const lines = text.replace(/\r?\n/g, '\r\n');
    this.#kept = (this.#kept + lines).slice(-keptChars);
    if (this.#isOpen) this.#write.fire(lines);
  }

  #ensure(): vscode.Terminal {
    this.#terminal ??= vscode.window.createTerminal({
      name: vscode.l10n.t('Greenlight Tests'),
      iconPath: new vscode.ThemeIcon('beaker'),
      isTransient: true,
      pty: {
        onDidWrite: this.#write.event,
        open: () => {
          this.#isOpen = true;
          this.#write.fire(this.#kept);
        },
        close: () => {
          this.#isOpen = false;
          this.#terminal = undefined;
          if (this.#isRunning) this.#stop();
        },
        handleInput: (keys: string) => {
          if (keys === ctrlC && this.#isRunning) this.#stop();
        },
      },
    });
    return this.#terminal;
  }
}

function endWords({ outcome, exitCode, durationMs }: RunResult): string {
  const seconds = (durationMs / 1000).toFixed(1);
  if (outcome === 'exited' && exitCode === 0)
    return coloured('green', vscode.l10n.t('✓ Passed in {0} s', seconds));
  if (outcome === 'exited' && exitCode !== undefined)
    return coloured('red', vscode.l10n.t('✗ Ended with code {0} in {1} s', exitCode, seconds));
  const words: Partial<Record<typeof outcome, string>> = {
    cancelled: vscode.l10n.t('Stopped'),
    timeout: vscode.l10n.t('Stopped: it took longer than greenlight.testTimeoutSeconds'),
    'idle-timeout': vscode.l10n.t('Stopped: it printed nothing for greenlight.testIdleTimeoutSeconds'),
    'watch-mode': vscode.l10n.t('Stopped: it waits for changes instead of ending'),
  };
  return coloured('yellow', words[outcome] ?? vscode.l10n.t('Ended by a signal'));
}
