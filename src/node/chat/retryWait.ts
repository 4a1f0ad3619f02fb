import type { ModelFailure } from '../../model/model.ts';

const mostRetries = 2;
/** A longer wait is the person's to decide: the failure says how long. */
const longestWaitMs = 60_000;
/** Before the first retry, plus as much again at random; twice that before the second. */
export const defaultBackOffMs = 500;

/**
 * Milliseconds until the next try, or undefined when there is none by itself: after two, or when the server asks for more
 * than a minute. At least what the server asks for; jitter keeps many clients from coming back at once.
 */
export function retryWaitMs(
  retries: number,
  failure: ModelFailure,
  options: { readonly firstBackOffMs: number; readonly random: () => number },
): number | undefined {
  if (retries >= mostRetries) return undefined;
  const { firstBackOffMs, random } = options;
  const backOffMs = firstBackOffMs * 2 ** retries * (1 + random());
  const asked = failure.retryAfterMs;
  if (asked === undefined) return Math.round(backOffMs);
  return asked > longestWaitMs ? undefined : Math.round(asked + (random() * firstBackOffMs) / 2);
}
