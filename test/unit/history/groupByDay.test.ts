import assert from 'node:assert/strict';
import { groupByDay } from '../../../src/history/groupByDay.ts';
import { toRow } from '../../../src/history/toRow.ts';
import { pastFix } from '../../support/pastFix.ts';

const at = (id: string, ...[day, hour, minute]: readonly [number, number, number]) =>
  toRow(pastFix({ id, atMs: new Date(2026, 2, day, hour, minute).getTime() }));

describe('groupByDay', () => {
  it('parts days at midnight where the person is, newest first, within a day too', () => {
    const rows = [at('a', 1, 23, 59), at('b', 2, 0, 0), at('c', 2, 23, 59), at('d', 1, 0, 0)];
    assert.deepEqual(
      groupByDay(rows).map(({ startMs, rows: some }) => [startMs, some.map(({ id }) => id).join('')]),
      [
        [new Date(2026, 2, 2).getTime(), 'cb'],
        [new Date(2026, 2, 1).getTime(), 'ad'],
      ],
    );
  });

  it('has no day without a fix', () => assert.deepEqual(groupByDay([]), []));
});
