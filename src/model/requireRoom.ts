import { UserFacingError } from '../base/errors.ts';
import { formatUsd } from '../base/price.ts';
import { say } from '../base/say.ts';
import type { Quote } from './quoteRequest.ts';

/** @param spentUsd what the fix has cost before. @throws {UserFacingError} where a prompt leaves no room for its answer. */
export function requireRoom({ verdict, promptTokens }: Quote, spentUsd: number): void {
  if (verdict.kind === 'over-window')
    throw new UserFacingError(
      say(
        'Nothing was sent: the prompt of {0} tokens leaves no room for an answer in the model’s window.',
        promptTokens,
      ),
    );
  if (verdict.kind === 'over-cap')
    throw new UserFacingError(
      say(
        'Nothing was sent: after {0} for this fix so far, a prompt of {1} tokens leaves no room for an answer within greenlight.maxCostUsd.',
        formatUsd(spentUsd),
        promptTokens,
      ),
      {
        action: {
          label: say('Open Settings'),
          command: 'workbench.action.openSettings',
          argument: 'greenlight.maxCostUsd',
        },
      },
    );
}
