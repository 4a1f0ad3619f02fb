import { cleanOutput } from './cleanOutput.ts';
import type { TestFailure } from './failure.ts';

const telling =
  /\b(error|exception|failed|failure|fail|panic|assert\w*|expected|traceback|fatal|cannot|undefined)\b|✖|✕|×|not ok/i;

/** Of the output of a failed run that no parser knows: one failure that holds the densest 60 lines of trouble, or the last lines where none tells of trouble, marked 'unknown'. undefined when there is no text at all. */
export function tellingRegion(output: string, lineCount = 60): TestFailure | undefined {
  const lines = cleanOutput(output).trimEnd().split('\n');
  const weights = lines.map((line) => (telling.test(line) ? 1 : 0));
  let sum = weights.slice(0, lineCount).reduce<number>((total, weight) => total + weight, 0);
  let best = { from: 0, sum };
  for (let from = 1; from + lineCount <= lines.length; from++) {
    sum += (weights[from + lineCount - 1] ?? 0) - (weights[from - 1] ?? 0);
    if (sum >= best.sum) best = { from, sum };
  }
  const region = lines.slice(best.from, best.from + lineCount);
  const message = region.find((line) => telling.test(line)) ?? region.findLast((line) => line.trim() !== '');
  if (message === undefined) return undefined;
  const name = message.trim();
  return {
    framework: 'unknown',
    name,
    nameParts: [name],
    kind: 'unknown',
    message: name,
    frames: [],
    excerpt: region.join('\n').trim(),
  };
}

/** Whether a text that no parser knows has any line of trouble: of a text that no failed run printed, nothing else makes a failure. */
export function tellsOfTrouble(text: string): boolean {
  return telling.test(text);
}
