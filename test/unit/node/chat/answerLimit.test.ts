import assert from 'node:assert/strict';
import { type AnswerLimit, readAnswerLimit } from '../../../../src/node/chat/answerLimit.ts';

const asked = 32_000;
const atMost = (tokens: number): AnswerLimit => ({ tokens, besidePrompt: false });
const beside = (tokens: number): AnswerLimit => ({ tokens, besidePrompt: true });

/** As servers say it. */
const cases: readonly (readonly [said: string, limit: AnswerLimit | undefined, param?: string])[] = [
  [
    'max_tokens is too large: 32000. This model supports at most 16384 completion tokens, whereas you provided 32000.',
    atMost(16_384),
  ],
  ['Invalid max_tokens value, the valid range of max_tokens is [1, 8192]', atMost(8192)],
  ['Range of max_tokens should be [1,8192]', atMost(8192)],
  ['max_tokens must be 1-8192', atMost(8192)],
  ['`max_tokens` must be less than or equal to `8,192`, the maximum value for `max_tokens`', atMost(8192)],
  ['max_tokens: 32000 > 4096, which is the maximum allowed number of output tokens', atMost(4096)],
  ['max_tokens must be no more than 98304 for glm-4-9731', atMost(16_000)],
  ['max_tokens is too large', atMost(16_000)],
  ['Invalid value', atMost(16_000), 'max_tokens'],
  [
    "This model's maximum context length is 16384 tokens. However, you requested 33500 tokens (1500 in the messages, 32000 in the completion).",
    beside(14_884),
  ],
  [
    "'max_tokens' or 'max_completion_tokens' is too large: 32000. This model's maximum context length is 8192 tokens and your request has 900 input tokens (32000 > 8192 - 900).",
    beside(7292),
  ],
  [
    "This model's maximum context length is 8192 tokens. However, you requested 41000 tokens (9000 in the messages, 32000 in the completion).",
    undefined,
  ],
  ["Unsupported parameter: 'max_tokens' is not supported with this model.", undefined],
  ["Use 'max_completion_tokens' instead.", undefined, 'max_tokens'],
  ['messages: 200 is too many', undefined],
  ['The prompt exceeds 131072 tokens', undefined],
];

describe('readAnswerLimit', () => {
  for (const [said, limit, param] of cases)
    it(`${said} → ${limit?.tokens}`, () => {
      const body = JSON.stringify({ error: { message: said, param } });
      assert.deepEqual(readAnswerLimit({ status: 400, headers: new Headers(), body }, asked), limit);
    });
});
