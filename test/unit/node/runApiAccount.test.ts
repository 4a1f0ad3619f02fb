import assert from 'node:assert/strict';
import {
  checkKey,
  fetchBalance,
  fetchModelIds,
  fetchPriceSchedule,
} from '../../../src/node/runApiAccount.ts';
import { testKey } from '../../support/askModel.ts';
import { inTurn, refuses, startHostileServer } from '../../support/hostileServer.ts';

const options = (baseUrl: string) => ({ baseUrl, key: testKey, signal: new AbortController().signal });

describe('runApiAccount', () => {
  it('lists the models', async () => {
    await using server = await startHostileServer(
      refuses(200, { data: [{ id: 'glm-4.5' }, {}, { id: 'x' }] }),
    );
    const answer = await fetchModelIds(options(server.baseUrl));
    assert.deepEqual(answer, { kind: 'ok', value: ['glm-4.5', 'x'] });
  });

  it('tells a wrong key, without repeating it', async () => {
    await using server = await startHostileServer(refuses(401, { error: { message: `bad ${testKey}` } }));
    const answer = await checkKey(options(server.baseUrl));
    assert.equal(answer.kind === 'failed' && answer.failure.kind, 'bad-key');
    assert.ok(!JSON.stringify(answer).includes(testKey));
  });

  it('reads the balance', async () => {
    await using server = await startHostileServer(
      refuses(200, { balance_cents: 1234, spent_cents_today: 5 }),
    );
    const answer = await fetchBalance(options(server.baseUrl));
    assert.deepEqual(answer, { kind: 'ok', value: { balanceUsd: 12.34, spentTodayUsd: 0.05 } });
  });

  it('asks for prices without a key, and with the ETag', async () => {
    const body = { price_schedules: [] };
    await using server = await startHostileServer(
      inTurn(refuses(200, body, { etag: '"a"' }), refuses(304, '', { etag: '"a"' })),
    );
    const first = await fetchPriceSchedule('glm-4.5', undefined, options(server.baseUrl));
    assert.deepEqual(first, { kind: 'ok', value: { kind: 'schedule', body, etag: '"a"' } });
    const second = await fetchPriceSchedule('glm-4.5', '"a"', options(server.baseUrl));
    assert.deepEqual(second, { kind: 'ok', value: { kind: 'not-modified' } });
    assert.deepEqual(
      server.seen.map(({ headers }) => [headers.authorization, headers['if-none-match']]),
      [
        [undefined, undefined],
        [undefined, '"a"'],
      ],
    );
  });

  it('says so when the server has none of it', async () => {
    await using server = await startHostileServer(refuses(200, '<html>Sign in</html>'));
    for (const ask of [checkKey, fetchModelIds, fetchBalance]) {
      const answer = await ask(options(server.baseUrl));
      assert.equal(answer.kind === 'failed' && answer.failure.kind, 'not-an-api');
    }
  });
});
