import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { LivePrices } from '../../../src/editor/livePrices.ts';
import { memoryMemento } from '../../support/memoryMemento.ts';
import { priced, refusing, silent } from '../../support/priceServers.ts';

const runApi = 'https://runapi.ai/v1';
const never = new AbortController().signal;
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

const ignore = () => undefined;

describe('LivePrices', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.UTC(2026, 10, 27) }));
  afterEach(() => mock.timers.reset());

  it('knows a price once it was told, and asks again after a day', async () => {
    const server = priced(2000);
    const prices = new LivePrices(server, { memory: memoryMemento(), tellDamaged: ignore });
    assert.equal(prices.get('glm-4.5', runApi), undefined);
    await prices.refreshSoon('glm-4.5', runApi, never);
    assert.equal(prices.get('glm-4.5', runApi)?.promptUsdPer1k, 0.02);
    mock.timers.tick(23 * 60 * 60 * 1000);
    await prices.refresh('glm-4.5', runApi);
    assert.equal(server.asked.length, 1);
    mock.timers.tick(60 * 60 * 1000);
    await prices.refresh('glm-4.5', runApi);
    assert.equal(server.asked.length, 2);
  });

  it('waits half a second for a server that never answers, once', async () => {
    const server = silent();
    const prices = new LivePrices(server, { memory: memoryMemento(), tellDamaged: ignore });
    let isOver = false;
    const waiting = prices.refreshSoon('glm-4.5', runApi, never).then(() => {
      isOver = true;
    });
    mock.timers.tick(499);
    await settle();
    assert.equal(isOver, false);
    mock.timers.tick(1);
    await waiting;
    await prices.refreshSoon('glm-4.5', runApi, never);
    assert.equal(server.asked.length, 1, 'the next request waits for nothing');
  });

  it('takes a price that comes late', async () => {
    const server = silent();
    const prices = new LivePrices(server, { memory: memoryMemento(), tellDamaged: ignore });
    const waiting = prices.refreshSoon('glm-4.5', runApi, never);
    mock.timers.tick(500);
    await waiting;
    server.answer(3000);
    await settle();
    assert.equal(prices.get('glm-4.5', runApi)?.promptUsdPer1k, 0.03);
  });

  it('stops waiting with the signal', async () => {
    const stopping = new AbortController();
    const waiting = new LivePrices(silent(), { memory: memoryMemento(), tellDamaged: ignore }).refreshSoon(
      'glm-4.5',
      runApi,
      stopping.signal,
    );
    stopping.abort();
    await waiting;
  });

  it('leaves a server that refused alone for a minute', async () => {
    const server = refusing();
    const prices = new LivePrices(server, { memory: memoryMemento(), tellDamaged: ignore });
    for (const waitMs of [0, 59_000, 1000]) {
      mock.timers.tick(waitMs);
      await prices.refreshSoon('glm-4.5', runApi, never);
    }
    assert.equal(server.asked.length, 2);
  });

  it('asks anew after an answer that it could not read, and not whether that is still so', async () => {
    const etags: (string | undefined)[] = [];
    const prices = new LivePrices(
      {
        async fetchPriceSchedule(_, etag) {
          etags.push(etag);
          const price_schedules = [{ input_price_per_1m_cents: 1, output_price_per_1m_cents: 1 }];
          const body = etags.length === 1 ? undefined : { price_schedules };
          return { kind: 'ok', value: { kind: 'schedule', body, etag: 'W/1' } };
        },
      },
      { memory: memoryMemento(), tellDamaged: ignore },
    );
    for (let day = 0; day < 3; day++) {
      await prices.refresh('glm-4.5', runApi);
      mock.timers.tick(24 * 60 * 60 * 1000);
    }
    assert.deepEqual(etags, [undefined, undefined, 'W/1']);
  });

  it('asks RunAPI alone, and holds its prices against no other server', async () => {
    const server = priced(2000);
    const prices = new LivePrices(server, { memory: memoryMemento(), tellDamaged: ignore });
    await prices.refresh('glm-4.5', 'https://models.example/v1');
    assert.deepEqual(server.asked, []);
    await prices.refresh('glm-4.5', runApi);
    assert.equal(prices.get('glm-4.5', 'https://models.example/v1'), undefined);
  });

  it('goes on with what it knows where a price can be neither had nor kept, and asks again after a minute', async () => {
    let asked = 0;
    const broken = {
      async fetchPriceSchedule(): Promise<never> {
        asked++;
        throw new Error('No socket is left.');
      },
    };
    const full = {
      ...memoryMemento(),
      async update() {
        throw new Error('No space is left on the device.');
      },
    };
    for (const [server, memory] of [
      [broken, memoryMemento()],
      [priced(2000), full],
    ] as const) {
      const prices = new LivePrices(server, { memory, tellDamaged: ignore });
      await prices.refresh('glm-4.5', runApi);
      await prices.refreshSoon('glm-4.5', runApi, never);
      assert.equal(prices.get('glm-4.5', runApi), undefined);
      mock.timers.tick(60_000);
      await prices.refresh('glm-4.5', runApi);
    }
    assert.equal(asked, 2);
  });
});
