import { say } from '../base/say.ts';
import type { TestFailure } from '../failure/failure.ts';

/** Longer values are compared on the page, not in a row. */
const maxValue = 40;

/** A failure's message in one row. Where it ends in a colon, the values that it announces follow if they are short; else the colon goes. */
export function failureWords({
  message = '',
  expected,
  actual,
}: Pick<TestFailure, 'message' | 'expected' | 'actual'>): string {
  if (!message.endsWith(':')) return message;
  if (isShort(expected) && isShort(actual))
    return `${message} ${say('expected {0}, actual {1}', expected, actual)}`;
  return message.slice(0, -1);
}

function isShort(value: string | undefined): value is string {
  return value !== undefined && value.length <= maxValue && !value.includes('\n');
}
