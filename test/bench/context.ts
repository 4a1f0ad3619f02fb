/**
 * The context benchmark: one question a line on standard input, one answer a line on standard output.
 * Question: `{id, root, output, command, budgetTokens}`. Answer: `{id, messages, ranges, ms}`.
 */
import { createInterface } from 'node:readline';
import { collectContext } from '../../src/context/collectContext.ts';
import { DiskFiles } from '../../src/node/diskFiles.ts';
import { buildPrompt, promptOverheadTokens } from '../../src/prompt/buildPrompt.ts';

interface Question {
  readonly id: string;
  readonly root: string;
  readonly output: string;
  readonly command: string;
  readonly budgetTokens: number;
}

async function answer(question: Question) {
  const started = performance.now();
  const context = await collectContext(
    {
      failures: [],
      output: question.output,
      command: question.command,
      executed: undefined,
      budgetTokens: question.budgetTokens,
      reservedTokens: promptOverheadTokens(),
      pinned: [],
      excluded: [],
    },
    new DiskFiles(question.root),
    new AbortController().signal,
  );
  const { messages } = buildPrompt(context, new Map());
  const ranges = Object.fromEntries(
    context.pieces.map((piece) => [piece.path, piece.ranges.map(({ from, to }) => [from, to])]),
  );
  return { id: question.id, messages, ranges, ms: Math.round(performance.now() - started) };
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: 0 }))
  if (line.trim() !== '')
    process.stdout.write(`${JSON.stringify(await answer(JSON.parse(line) as Question))}\n`);
