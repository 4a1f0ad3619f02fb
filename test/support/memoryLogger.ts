import type { Logger } from '../../src/base/logger.ts';

/** Remembers what was said: `warn: …`. An error throws, as no test expects one. */
export class MemoryLogger implements Logger {
  readonly lines: string[] = [];
  readonly trace = (message: string) => void this.lines.push(`trace: ${message}`);
  readonly debug = (message: string) => void this.lines.push(`debug: ${message}`);
  readonly info = (message: string) => void this.lines.push(`info: ${message}`);
  readonly warn = (message: string) => void this.lines.push(`warn: ${message}`);
  readonly error = (message: string) => {
    throw new Error(`Logged: ${message}`);
  };
}
