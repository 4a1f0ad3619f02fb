import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { costUsd, formatUsd } from '../../../src/base/price.ts';
import { publishedModels } from '../../../src/model/models.ts';
import { needsConfirmation } from '../../../src/model/needsConfirmation.ts';

describe('needsConfirmation', () => {
  const cases = [
    { confirmedBefore: false, worstUsd: 0.01, asks: true },
    { confirmedBefore: false, worstUsd: undefined, asks: true },
    { confirmedBefore: true, worstUsd: 0.25, asks: false },
    { confirmedBefore: true, worstUsd: 0.26, asks: true },
    { confirmedBefore: true, worstUsd: undefined, asks: false },
  ];
  for (const { asks, ...options } of cases)
    it(`${JSON.stringify(options)} → ${asks ? 'ask' : 'send'}`, () =>
      assert.equal(needsConfirmation({ ...options, confirmAboveUsd: 0.25 }), asks));

  it('is told of the default what it comes to with the other defaults', () => {
    const settings: Readonly<
      Record<string, { readonly default: number; readonly markdownDescription: string }>
    > = JSON.parse(readFileSync('package.json', 'utf8')).contributes.configuration.properties;
    const limit = (key: string) => settings[`greenlight.${key}`]?.default ?? 0;
    const price = publishedModels.find(({ id }) => id === 'glm-4.5')?.price;
    assert.ok(price);
    const worst = (prompt: string) => costUsd(price, limit(prompt), limit('maxAnswerTokens'));
    const [fix, explanation] = [worst('contextTokens'), worst('explainTokens')];
    const said = settings['greenlight.confirmAboveUsd']?.markdownDescription ?? '';
    assert.ok(
      said.includes(`a fix could cost ${formatUsd(fix)} and an explanation ${formatUsd(explanation)}`),
      said,
    );
    const asks = (confirmAboveUsd: number) =>
      [fix, explanation].map((worstUsd) =>
        needsConfirmation({ confirmedBefore: true, worstUsd, confirmAboveUsd }),
      );
    assert.deepEqual(
      [asks(limit('confirmAboveUsd')), asks(0.5)],
      [
        [true, true],
        [false, false],
      ],
    );
  });
});
