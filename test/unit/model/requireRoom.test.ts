import assert from 'node:assert/strict';
import { quoteRequest } from '../../../src/model/quoteRequest.ts';
import { requireRoom } from '../../../src/model/requireRoom.ts';

const price = {
  promptUsdPer1k: 0.02,
  completionUsdPer1k: 0.02,
  source: 'published',
  asOf: '2026-11-23',
} as const;
const model = { id: 'glm-4.5', windowTokens: 10_000, price };

function quote(promptTokens: number, spentUsd: number) {
  return quoteRequest({ promptTokens, model, maxAnswerTokens: 4000, maxCostUsd: 0.2, spentUsd });
}

describe('requireRoom', () => {
  it('lets a prompt pass that leaves room', () => requireRoom(quote(5000, 0.05), 0.05));

  it('says what the fix has cost where that leaves no room, and opens the setting', () =>
    assert.throws(() => requireRoom(quote(5000, 0.15), 0.15), {
      message:
        'Nothing was sent: after $0.15 for this fix so far, a prompt of 5000 tokens leaves no room for an answer within greenlight.maxCostUsd.',
      action: {
        label: 'Open Settings',
        command: 'workbench.action.openSettings',
        argument: 'greenlight.maxCostUsd',
      },
    }));

  it('speaks of the window where that is too small, whatever may be spent', () =>
    assert.throws(() => requireRoom(quote(9900, 0), 0), {
      message:
        'Nothing was sent: the prompt of 9900 tokens leaves no room for an answer in the model’s window.',
    }));
});
