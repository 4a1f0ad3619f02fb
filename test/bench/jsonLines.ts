import { createInterface } from 'node:readline';

/** Answers each JSON line of standard input with one on standard output, in order. */
export async function answerLines<Q>(answer: (question: Q) => unknown): Promise<void> {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    process.stdout.write(`${JSON.stringify(await answer(JSON.parse(line) as Q))}\n`);
  }
}
