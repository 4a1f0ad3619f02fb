import assert from 'node:assert/strict';
import type { ModelEvent } from '../../../src/model/model.ts';
import { isPriceStale } from '../../../src/model/priceSchedule.ts';
import { spendingCsv, spendingPage, spendRows } from '../../../src/model/showSpending.ts';
import {
  bookSpend,
  emptyLedger,
  readSpendEvent,
  type SpendLedger,
  spentOnFix,
} from '../../../src/model/spendLedger.ts';

type Outcome = Extract<ModelEvent, { kind: 'end' }>['outcome'];
const price = { promptUsdPer1k: 0.02, completionUsdPer1k: 0.02 };

function spend(
  ledger: SpendLedger,
  id: string,
  how: {
    readonly outcome?: Outcome;
    readonly at?: string;
    readonly model?: string;
    readonly estimated?: boolean;
    readonly fixId?: string;
  } = {},
): SpendLedger {
  const { outcome = 'complete', at = '2026-11-23T10:00:00Z', model = 'glm-4.5', estimated = false } = how;
  const { fixId = 'f' } = how;
  const sent = bookSpend(ledger, { kind: 'sent', id, fixId, model, at, promptTokens: 900, price });
  const usage = { promptTokens: 1000, completionTokens: 500, estimated };
  return bookSpend(sent, { kind: 'ended', id, end: { outcome, usage }, price });
}

describe('bookSpend', () => {
  const cases: readonly { outcome: Outcome; estimated?: boolean; status: string; usd: number }[] = [
    { outcome: 'complete', status: 'billed', usd: 0.03 },
    { outcome: 'length', status: 'billed', usd: 0.03 },
    { outcome: 'complete', estimated: true, status: 'estimated', usd: 0.03 },
    { outcome: 'failed', status: 'failed', usd: 0 },
    { outcome: 'incomplete', status: 'possibly-billed', usd: 0.03 },
    { outcome: 'cancelled', status: 'possibly-billed', usd: 0.03 },
  ];
  for (const { outcome, estimated = false, status, usd } of cases)
    it(`books ${outcome}${estimated ? ' with estimated usage' : ''} as ${status}`, () => {
      const entry = spend(emptyLedger, '1', { outcome, estimated }).entries[0];
      assert.deepEqual([entry?.status, entry?.usd], [status, usd]);
    });

  it('books a request when it is sent, so that a crash forgets nothing', () => {
    const sent = {
      kind: 'sent',
      id: '1',
      fixId: 'f',
      model: 'm',
      at: '',
      promptTokens: 1000,
      price,
    } as const;
    const ledger = bookSpend(emptyLedger, sent);
    assert.equal(ledger.entries[0]?.status, 'open');
    assert.equal(spentOnFix(ledger, 'f'), 0.02);
    assert.equal(spentOnFix(ledger, 'other'), 0);
  });

  it('sums old requests by month and loses no cent', () => {
    let ledger = emptyLedger;
    for (let n = 0; n < 1010; n++)
      ledger = spend(ledger, String(n), { at: n < 5 ? '2026-09-01' : '2026-10-01' });
    assert.equal(ledger.entries.length, 1000);
    const rows = spendRows(ledger, 'month');
    assert.deepEqual(
      rows.map(({ period, total }) => [period, total.requests, total.usd.toFixed(2)]),
      [
        ['2026-10', 1005, '30.15'],
        ['2026-09', 5, '0.15'],
      ],
    );
  });

  it('counts a request once, however often it is told of', () => {
    const once = spend(emptyLedger, '1');
    assert.deepEqual(spend(once, '1'), once);
  });
});

describe('showSpending', () => {
  it('shows days and models, the newest first, with what may not have been billed', () => {
    const ledger = spend(spend(emptyLedger, '1', { at: '2026-11-22T23:00:00Z' }), '2', {
      outcome: 'cancelled',
    });
    const page = spendingPage(ledger, 0);
    assert.match(page, /\| 2026-11 \| glm-4.5 \| 2 \| 2,000 \| 1,000 \| \$0\.060 \| \$0\.030 \|/);
    assert.ok(page.indexOf('| 2026-11-23 |') < page.indexOf('| 2026-11-22 |'));
  });

  it('sums each fix by model, under the minute in which it was begun, the newest first also within it', () => {
    let ledger = spend(emptyLedger, '1', { at: '2026-11-22T23:59:00Z' });
    ledger = spend(ledger, '2', { at: '2026-11-23T00:01:00Z', outcome: 'failed' });
    ledger = spend(ledger, '3', { at: '2026-11-23T09:30:00Z', fixId: 'g', model: 'glm-4.6' });
    ledger = spend(ledger, '4', { at: '2026-11-23T09:30:40Z', fixId: 'h', model: 'glm-4.7' });
    assert.deepEqual(
      spendRows(ledger, 'fix').map(({ period, model, total }) => [period, model, total.requests, total.usd]),
      [
        ['2026-11-23 09:30', 'glm-4.7', 1, 0.03],
        ['2026-11-23 09:30', 'glm-4.6', 1, 0.03],
        ['2026-11-22 23:59', 'glm-4.5', 2, 0.03],
      ],
    );
  });

  it('shows the last fifty fixes', () => {
    let ledger = spend(emptyLedger, '1', { at: '2026-11-23T09:00:00Z' });
    for (let n = 10; n < 60; n++)
      ledger = spend(ledger, `${n}`, { fixId: `${n}`, at: `2026-11-23T10:${n}:00Z` });
    const page = spendingPage(ledger, 0);
    assert.match(page, /^## The last 50 fixes$/m);
    assert.ok(page.includes('2026-11-23 10:10') && !page.includes('2026-11-23 09:00'));
  });

  it('shows no sum for what has no price, and says that a sum is without it', () => {
    const at = '2026-11-23T10:00:00Z';
    const free = { kind: 'sent', fixId: 'g', at, promptTokens: 900, price: undefined } as const;
    const local = bookSpend(emptyLedger, { ...free, id: '1', model: 'llama' });
    const mixed = spend(bookSpend(local, { ...free, id: '2', model: 'glm-4.5' }), '3');
    const page = spendingPage(mixed, 0);
    assert.match(page, /\| 2026-11 \| llama \| 1 \| 900 \| 0 \| — \| — \|/);
    assert.match(page, /\| 2026-11 \| glm-4\.5 \| 2 \| 1,900 \| 500 \| \$0\.030 \+ — \| \$0\.00 \+ — \|/);
  });

  it('says what it lacks', () => {
    assert.match(spendingPage(emptyLedger, 0), /^# Spending\n\nNothing has been sent yet\.\n$/);
    assert.match(spendingPage(emptyLedger, 2), /could not be read, and are missing here: 2\./);
  });

  it('exports every request, and no formula', () => {
    const csv = spendingCsv(spend(emptyLedger, '1', { model: '=cmd("x")' }));
    assert.equal(csv.split('\r\n')[1], `2026-11-23T10:00:00Z,f,"'=cmd(""x"")",1000,500,0.030000,billed`);
  });
});

describe('a ledger in odd times', () => {
  for (const [by, at] of [
    ['an hour', '2026-10-31T23:30:00Z'],
    ['a year', '2025-11-01T00:30:00Z'],
  ] as const)
    it(`counts every request of a fix though the clock went back ${by}, each by its own day`, () => {
      const one = spend(emptyLedger, '1', { at: '2026-11-01T00:30:00Z' });
      const two = spend(one, '2', { at });
      assert.equal(spentOnFix(two, 'f'), 0.06);
      const months = spendRows(two, 'month').map(({ period, total }) => [period, total.requests]);
      assert.deepEqual(months, [
        ['2026-11', 1],
        [at.slice(0, 7), 1],
      ]);
      assert.equal(spendRows(two, 'day').length, 2);
      let many = two;
      for (let id = 3; id <= 1002; id++) many = spend(many, `${id}`, { at: '2026-11-02T00:00:00Z' });
      assert.equal(many.archived[at.slice(0, 7)]?.['glm-4.5']?.requests, 1);
      assert.equal(
        spendRows(many, 'month').reduce((sum, { total }) => sum + total.requests, 0),
        1002,
      );
    });

  it('asks for a price again that was heard in the future', () => {
    const heard = { model: 'm', price: undefined, etag: undefined, fetchedAtMs: 1e12 };
    assert.equal(isPriceStale(heard, 1e12 + 1), false);
    for (const backMs of [3_600_000, 365 * 86_400_000])
      assert.equal(isPriceStale(heard, 1e12 - backMs), true);
  });
});

describe('readSpendEvent', () => {
  const sent = { kind: 'sent', id: '1', fixId: 'f', model: 'm', at: '2026-11-23', promptTokens: 9, price };
  const usage = { promptTokens: 9, completionTokens: 5, estimated: false };
  const ended = { kind: 'ended', id: '1', end: { outcome: 'complete', usage }, price };

  it('reads what was kept, also where no price is known', () => {
    for (const event of [sent, ended, { ...sent, price: undefined }])
      assert.deepEqual(readSpendEvent(JSON.parse(JSON.stringify(event))), JSON.parse(JSON.stringify(event)));
  });

  for (const [what, kept] of Object.entries({
    text: 'x',
    null: null,
    'another kind': { ...sent, kind: 'x' },
    'no id': { ...sent, id: 1 },
    'no time': { ...sent, at: undefined },
    'no tokens': { ...sent, promptTokens: null },
    'an end that is none': { ...ended, end: null },
    'no usage': { ...ended, end: { outcome: 'complete' } },
    'half a price': { ...sent, price: { promptUsdPer1k: 1 } },
  }))
    it(`takes ${what} for no event`, () => assert.equal(readSpendEvent(kept), undefined));
});
