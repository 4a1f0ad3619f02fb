import { unpack } from '../base/packed.ts';
import type { Attempt } from '../verify/verify.ts';
import type { FixState } from './fixState.ts';

/** Of the fix at hand, what a patch that was proposed, and paid for, needs to be reviewed, applied and proven in the next window; or to be repaired, where it had no place. */
export type Proposal = Pick<
  FixState,
  'failures' | 'chosen' | 'redRun' | 'foundIn' | 'fixId' | 'answer' | 'review' | 'refused'
> & {
  readonly folder: string;
  readonly messages: Attempt['messages'];
  /** Ids of the attempts before it, which are in the history. */
  readonly tried: readonly string[];
};

/** A proposal from its packed form; undefined for what is none. */
export function readProposal(packed: string): Proposal | undefined {
  const kept = unpack(packed) as Partial<Proposal> | undefined;
  const patch = kept?.review?.files ?? kept?.refused?.errors;
  const isWhole = [patch, kept?.messages, kept?.failures, kept?.tried].every(Array.isArray);
  return isWhole ? (kept as Proposal) : undefined;
}
