import { throwIfCancelled } from './base/errors.ts';
import { cleanOutput } from './failure/cleanOutput.ts';
import { createPathMapper } from './failure/createPathMapper.ts';
import type { TestFailure } from './failure/failure.ts';
import { readFailures } from './failure/readFailures.ts';
import { tellingRegion, tellsOfTrouble } from './failure/tellingRegion.ts';
import { parsers } from './frameworks/all.ts';
import { readMessage, type TestMessage } from './frameworks/readMessage.ts';
import { notRun } from './run/notRun.ts';
import type { RunResult } from './run/run.ts';
import type { FixPorts } from './runSession.ts';

/** Text that tells of failing tests and that no run of ours printed: a pasted log, a report, a terminal's output. */
export interface Log {
  readonly text: string;
  /** What a person calls it, or the command that printed it. It stands where a run has its command. */
  readonly origin: string;
}

/** The failures of a log, and the log in the shape of a run: `not-run`, so that the test is run only when it is to be proven. */
export interface LogReading {
  /** Empty when nothing in the log tells of trouble. */
  readonly failures: readonly TestFailure[];
  /** How many failures there are beyond those. */
  readonly more: number;
  readonly run: RunResult;
}

/** Longer text is read window by window, and what is kept of it is what it says of its failures. */
const wholeUnits = 8 * 1024 * 1024;
/** What is sent to another thread is copied twice: pieces of this size are gone before they add up. */
const chunkUnits = 16 * 1024;

/** Reads any text for failures. Where no framework is recognised, its most telling part is the one failure, marked 'unknown'. @throws {CancelledError} when the signal is aborted. */
export async function readLog(ports: FixPorts, log: Log, signal: AbortSignal): Promise<LogReading> {
  const { paths } = await ports.files.list(signal);
  const isLong = log.text.length > wholeUnits;
  const { failures, more } = isLong
    ? await ports.longLogs.read(inChunks(log.text, signal), paths)
    : { ...readFailures(log.text, { parsers, mapPath: createPathMapper(paths) }), more: 0 };
  const end = log.text.slice(-wholeUnits);
  const region = failures.length > 0 || !tellsOfTrouble(end) ? undefined : tellingRegion(end);
  const found = region === undefined ? failures : [region];
  const output = isLong ? found.map(({ excerpt }) => excerpt).join('\n\n') : log.text;
  return { failures: found, more, run: asRun(ports.root, { text: output, origin: log.origin }, found) };
}

/** What another tool's report says of one test, as a failure. */
export async function readTestMessage(
  ports: FixPorts,
  message: TestMessage,
  signal: AbortSignal,
): Promise<LogReading> {
  const { paths } = await ports.files.list(signal);
  const failure = readMessage(
    { ...message, text: cleanOutput(message.text) },
    { parsers, mapPath: createPathMapper(paths) },
  );
  const log = { text: `${failure.name}\n\n${failure.excerpt}\n`, origin: 'Test Explorer' };
  return { failures: [failure], more: 0, run: asRun(ports.root, log, [failure]) };
}

function asRun(root: string, { text, origin }: Log, [first]: readonly TestFailure[]): RunResult {
  return notRun({ root, framework: first?.framework ?? 'unknown', origin, text });
}

async function* inChunks(text: string, signal: AbortSignal): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += chunkUnits) {
    throwIfCancelled(signal);
    yield text.slice(at, at + chunkUnits);
  }
}
