import assert from 'node:assert/strict';
import { compareValues, type ValueLine } from '../../../src/view/compareValues.ts';
import { processorMs } from '../../support/processorMs.ts';

/** A line as text: its sign, and what changed in square brackets. */
function draw(line: ValueLine): string {
  if (line.kind === 'skipped') return `… ${line.count}`;
  const sign = { same: ' ', expected: '-', actual: '+' }[line.kind];
  return sign + line.parts.map(({ text, changed }) => (changed ? `[${text}]` : text)).join('');
}

describe('compareValues', () => {
  it('marks what differs in a short value', () => {
    assert.deepEqual(compareValues('total 53 cents', 'total 52 cents').map(draw), [
      '-total [53] cents',
      '+total [52] cents',
    ]);
  });

  it('breaks an object in one line, and keeps commas inside strings', () => {
    const object = (total: number) =>
      `{"id": 7, "note": "a, b {c}", "lines": [1, 2, 3], "total": ${total}, "tax": {"rate": 19, "kind": "full"}}`;
    assert.deepEqual(compareValues(object(53), object(52)).map(draw), [
      '… 5',
      '     2,',
      '     3',
      '   ],',
      '-  "total": [53],',
      '+  "total": [52],',
      '   "tax": {',
      '     "rate": 19,',
      '     "kind": "full"',
      '… 2',
    ]);
  });

  it('shortens what is the same in a long string', () => {
    const long = 'word '.repeat(2000);
    const [expected, actual] = compareValues(`${long}one${long}`, `${long}two${long}`);
    for (const line of [expected, actual]) {
      assert.ok(line !== undefined && line.kind !== 'skipped');
      assert.ok(draw(line).length < 400);
    }
  });

  it('folds equal lines', () => {
    const lines = Array.from({ length: 100 }, (_, index) => `line ${index}`);
    const drawn = compareValues(lines.join('\n'), lines.with(50, 'other').join('\n')).map(draw);
    assert.equal(drawn[0], '… 47');
    assert.equal(drawn.length, 1 + 3 + 2 + 3 + 1);
  });

  it('draws values of nothing but brackets in few signs and in time', () => {
    const startedAt = processorMs();
    for (const bracket of ['[', '{', '(']) {
      const lines = compareValues(`${bracket.repeat(30_000)}]`, `${bracket.repeat(29_000)}]`).map(draw);
      assert.ok(lines.every((line) => line.length < 200));
    }
    assert.ok(processorMs() - startedAt < 1500, `${processorMs() - startedAt}`);
  });

  it('ends soon on values that have nothing in common', () => {
    const startedAt = processorMs();
    const many = (sign: string) => Array.from({ length: 20_000 }, (_, i) => `${sign}${i}`).join('\n');
    assert.ok(compareValues(many('a'), many('b')).length > 0);
    assert.ok(processorMs() - startedAt < 2000);
  });
});
