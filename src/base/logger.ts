/**
 * Where the product says what it does. info: a stage's end, with counts and milliseconds; debug: why a file was in or
 * out, how a hunk matched; trace: prompt and answer. Never a key. VS Code's `LogOutputChannel` fits it.
 */
export interface Logger {
  trace(message: string): void;
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** Says nothing. */
export const silentLogger: Logger = {
  trace() {},
  debug() {},
  info() {},
  warn() {},
  error() {},
};
