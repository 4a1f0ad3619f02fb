/** A command that someone ran in a terminal, with what it printed. */
export interface TerminalCommand {
  readonly commandLine: string;
  /** The end of it, with escape codes. */
  readonly output: string;
}

/** Takes down one command's output. */
export interface TerminalRecorder {
  add(text: string): void;
  /** @param exitCode undefined where the shell did not say. */
  end(exitCode: number | undefined): void;
}

/** A megabyte of memory: a string's unit takes up to two bytes. */
const limitUnits = 512 * 1024;
/** The screen is wiped, by a watch mode before each run, or by `clear`. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what they are
const wipe = /\u001b(?:c|\[[23]J)/g;

/**
 * What one terminal printed lately: of the command that runs, and of the last that failed. A later command that passes is no
 * reason to forget that one, unless it is the same command. Holds a bounded amount of text each; what is on no screen any more is forgotten.
 */
export class TerminalMemory {
  readonly #limit: number;
  #running: { readonly commandLine: string; text: string } | undefined;
  #failed: TerminalCommand | undefined;

  /** @param limit kept of each command's output, in UTF-16 units. */
  constructor(limit = limitUnits) {
    this.#limit = limit;
  }

  start(commandLine: string): TerminalRecorder {
    const running = { commandLine, text: '' };
    this.#running = running;
    return {
      add: (text) => {
        running.text = lastScreen(running.text + text).slice(-this.#limit);
      },
      end: (exitCode) => {
        if (this.#running === running) this.#running = undefined;
        if (exitCode !== 0) this.#failed = { commandLine, output: running.text };
        else if (this.#failed?.commandLine === commandLine) this.#failed = undefined;
      },
    };
  }

  /** Where a failing test may stand, newest first. Empty outputs are left out. */
  candidates(): readonly TerminalCommand[] {
    const running = this.#running && {
      commandLine: this.#running.commandLine,
      output: this.#running.text,
    };
    return [running, this.#failed].filter((command) => command !== undefined && command.output !== '') as
      | TerminalCommand[]
      | [];
  }
}

function lastScreen(text: string): string {
  const last = [...text.matchAll(wipe)].at(-1);
  return last === undefined ? text : text.slice(last.index + last[0].length);
}
