/**
 * The context benchmark: one question a line on standard input, one answer a line on standard output.
 * Question: `{id, root, output, command, budgetTokens}`. Answer: `{id, messages, ranges, ms}`.
 * `--executed DIR` adds what the failing test executed, from DIR/<id>/executed.json (an `ExecutedCode`), where there is such a file.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { collectContext } from '../../src/context/collectContext.ts';
import { createPathMapper } from '../../src/failure/createPathMapper.ts';
import { readFailures } from '../../src/failure/readFailures.ts';
import { parsers } from '../../src/frameworks/all.ts';
import { DiskFiles } from '../../src/node/diskFiles.ts';
import { buildPrompt, promptOverheadTokens } from '../../src/prompt/buildPrompt.ts';
import type { ExecutedCode } from '../../src/run/run.ts';
import { answerLines } from './jsonLines.ts';

interface Question {
  readonly id: string;
  readonly root: string;
  readonly output: string;
  readonly command: string;
  readonly budgetTokens: number;
}

const executedFlag = process.argv.indexOf('--executed');
const executedRoot = executedFlag > 0 ? process.argv[executedFlag + 1] : undefined;

function readExecuted(id: string): ExecutedCode | undefined {
  if (executedRoot === undefined) return undefined;
  const file = path.join(executedRoot, id, 'executed.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ExecutedCode) : undefined;
}

await answerLines(async ({ id, root, output, command, budgetTokens }: Question) => {
  const started = performance.now();
  const { signal } = new AbortController();
  const disk = new DiskFiles(root);
  const listing = await disk.list(signal);
  const files = {
    list: async () => listing,
    read: disk.read.bind(disk),
    readChanges: disk.readChanges.bind(disk),
  };
  const { failures } = readFailures(output, { parsers, mapPath: createPathMapper(listing.paths) });
  const reservedTokens = promptOverheadTokens();
  const context = await collectContext(
    {
      failures,
      output,
      command,
      executed: readExecuted(id),
      budgetTokens,
      reservedTokens,
      pinned: [],
      excluded: [],
      installKey: 'benchmark',
    },
    files,
    signal,
  );
  const { messages } = buildPrompt(context, new Map(), 'benchmark');
  const ranges = Object.fromEntries(
    context.pieces.map((piece) => [piece.path, piece.ranges.map(({ from, to }) => [from, to])]),
  );
  return { id, messages, ranges, ms: Math.round(performance.now() - started) };
});
