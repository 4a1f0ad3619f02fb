import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { cleanOutput } from '../../../src/failure/cleanOutput.ts';
import { drawText } from '../../../src/failure/drawText.ts';
import { joinWrapped } from '../../../src/failure/joinWrapped.ts';

const folder = path.resolve(import.meta.dirname, '../../fixtures/output');

function wrap(lines: readonly string[], width: number): readonly string[] {
  return lines.flatMap((line) => (line === '' ? [''] : (line.match(new RegExp(`.{1,${width}}`, 'g')) ?? [])));
}

const long = [
  '✖ cart multiplies price by quantity, and says so in a title that no terminal of a person can show whole',
  '    at Object.<anonymous> (/home/ada/shop/packages/cart/test/unit/cart.multiplies.price.test.js:10:30)',
  '',
  '✖ cart applies an unknown coupon',
  "    TypeError: Cannot read properties of undefined (reading 'percent') while applying the coupon NOPE",
  'short',
  'https://docs.example.com/en/latest/a/very/long/address/that/nobody/reads.html#and-a-part-of-it-that-is-long',
];

describe('joinWrapped', () => {
  it('joins what a terminal broke at one width', () => {
    for (const width of [70, 80, 90]) assert.deepEqual(joinWrapped(wrap(long, width)), long, `${width}`);
  });

  it('joins a line that is longer than two of the terminal', () => {
    const lines = [...long, `{"message": "${long.join(' ')}"}`];
    assert.deepEqual(joinWrapped(wrap(lines, 80)), lines);
  });

  it('counts ideographs and emoji as the two columns that they take', () => {
    const rows = ['✖ 购物车'.padEnd(77, 'x'), ...wrap(long, 80)];
    assert.deepEqual(joinWrapped([...rows.slice(0, 1), 'rest', ...rows.slice(1)]), [
      `${rows[0]}rest`,
      ...long,
    ]);
  });

  it('joins what was broken before it was stamped, and after', () => {
    const stamp = (line: string) => `2026-05-28T07:53:11.0564920Z ${line}`;
    assert.equal(cleanOutput(wrap(long, 80).map(stamp).join('\n')), long.join('\n'));
    assert.equal(cleanOutput(wrap(long.map(stamp), 100).join('\n')), long.join('\n'));
  });

  it('leaves rules, and what a program cut to fit', () => {
    const rule = `${'='.repeat(36)} ERRORS ${'='.repeat(36)}`;
    const heading = `${'_'.repeat(35)} test_sum ${'_'.repeat(35)}`;
    for (const each of [rule, heading]) {
      const short = [each, 'below.py:3: in test_sum', each, 'assert 1 == 2'];
      assert.equal(joinWrapped(short), short);
    }
    const cut = `FAILED tests/test_cart.py::test_label - ${'a'.repeat(37)}...`;
    const lines = [...wrap(long, 80), rule, 'below the rule', cut, 'below the cut'];
    assert.deepEqual(joinWrapped(lines).slice(-4), [rule, 'below the rule', cut, 'below the cut']);
  });

  it('leaves equally long lines of a list, and code that is formatted to a width', () => {
    const list = Array.from({ length: 40 }, (_, at) => [
      `--- FAIL: TestOfSomethingThatHasALongNameAndANumberBehindIt${at + 100} (0.00s)`,
      `=== RUN   TestOfSomethingThatHasALongName${at + 100}`,
    ]).flat();
    assert.equal(joinWrapped(list), list);
    const code = long
      .map((line) => `${line.padEnd(80, 'x').slice(0, 78)});`)
      .flatMap((line) => [line, '  more']);
    assert.equal(joinWrapped(code), code);
  });

  const sentence =
    '     Error: Timeout of 80ms exceeded. For async tests and hooks, ensure "done()" is called; if returning a Promise';

  it('joins the only line that was too long, at a width that terminals usually have', () => {
    for (const width of [80, 100])
      assert.deepEqual(joinWrapped(wrap([sentence, 'short'], width)), [sentence, 'short']);
    const odd = wrap([sentence, 'short'], 83);
    assert.equal(joinWrapped(odd), odd);
    const next = [sentence.slice(0, 80), 'Another sentence.'];
    assert.equal(joinWrapped(next), next);
  });

  it('leaves what stands below a line that is as wide as the terminal by itself: nothing, a stack, a diff', () => {
    for (const below of ['', '      at Context.<anonymous> (a.js:1:1)', '+ actual - expected']) {
      const lines = [...long, 'Expected values to be equal:'.padStart(80, '.'), below];
      assert.deepEqual(joinWrapped(wrap(lines, 80)), lines);
    }
  });

  it('joins a text between quotes that was broken before several blanks', () => {
    const report = `      "stack": "Error: no\\n    at Context.<anonymous> (test/unit/a.js:3:40)\\n    at next",`;
    const lines = [...long, report];
    for (const width of [70, 71, 72, 73, 74])
      assert.deepEqual(joinWrapped(wrap(lines, width)), lines, `${width}`);
  });

  it('joins a text between quotes that was broken before what would be a diff’s, and past escaped quotes', () => {
    const report = `{"message": "is \\"not\\" equal: - Expected \\\\", "stack": "Error: no\\n    at Context.<anonymous> (test/unit/a.js:3:40)"}`;
    const lines = [...long, `${' '.repeat(49)}${report}`];
    assert.deepEqual(joinWrapped(wrap(lines, 80)), lines);
    assert.match(wrap(lines, 80).join('\n'), /\n- Expected/);
  });

  it('leaves keys and digests, which are of one width anywhere, and joins a long one that was broken among other lines', () => {
    const digests = Array.from({ length: 30 }, (_, at) => createHash('sha256').update(`${at}`).digest('hex'));
    const key = Buffer.from(digests.join(''), 'hex').toString('base64');
    const pem = ['-----BEGIN CERTIFICATE-----', ...wrap([key], 64), '-----END CERTIFICATE-----'];
    for (const lines of [digests, pem]) assert.equal(joinWrapped(lines), lines);
    const lines = [...long, `expected '${key}' to be empty`];
    assert.deepEqual(joinWrapped(wrap(lines, 80)), lines);
  });

  for (const output of readdirSync(folder))
    it(`leaves ${output} as it is`, () => {
      const lines = drawText(readFileSync(path.join(folder, output), 'utf8')).split('\n');
      assert.equal(joinWrapped(lines), lines);
    });
});
