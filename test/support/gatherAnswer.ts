import type { ModelEvent } from '../../src/model/model.ts';

export interface GatheredAnswer {
  readonly text: string;
  readonly reasoning: string;
  readonly end: Extract<ModelEvent, { kind: 'end' }>;
}

/** Puts an exchange's events together. Text that turned out to be thought is reasoning. @throws when the end is missing. */
export function gatherAnswer(events: readonly ModelEvent[]): GatheredAnswer {
  const end = events.at(-1);
  if (end?.kind !== 'end') throw new Error('the exchange did not end with its end');
  const from = events.findLastIndex(({ kind }) => kind === 'thought');
  let text = '';
  let reasoning = '';
  for (const [n, event] of events.entries()) {
    if (event.kind === 'text' && n > from) text += event.text;
    else if (event.kind === 'text' || event.kind === 'reasoning') reasoning += event.text;
  }
  return { text, reasoning, end };
}
