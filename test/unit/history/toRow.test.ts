import assert from 'node:assert/strict';
import { toRow } from '../../../src/history/toRow.ts';
import { pastFix } from '../../support/pastFix.ts';

describe('toRow', () => {
  it('holds what a list shows, and no text of a file, the prompt, the answer or the output', () => {
    const secret = 'SECRET';
    const row = toRow(
      pastFix({
        answer: secret,
        messages: [{ role: 'user', content: secret }],
        images: [{ ...pastFix().attempt.images[0], before: secret } as never],
        proof: { verdict: { kind: 'still-failing' }, output: secret, neighbours: undefined },
      }),
    );
    assert.ok(!JSON.stringify(row).includes(secret));
    assert.deepEqual(row, {
      id: '1',
      atMs: Date.UTC(2026, 10, 26, 0, 14),
      failure: { name: 'sum > adds', nameParts: ['sum', 'adds'], file: 'test/sum.test.js', line: 4 },
      verdict: { kind: 'still-failing' },
      model: 'glm-4.5',
      costUsd: 0.012,
    });
  });
});
