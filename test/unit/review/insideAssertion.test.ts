import assert from 'node:assert/strict';
import { insideAssertion } from '../../../src/review/insideAssertion.ts';
import { startReview } from '../../../src/review/startReview.ts';
import { planHunks } from '../../support/patchedFile.ts';

const compares = [
  "it('should charge', () => {",
  '  const order = checkout({',
  '    coupon: 1,',
  '  });',
  '  assert.deepEqual(',
  '    { goods: order.goods, tax: order.tax },',
  '    { goods: 2740,',
  '      tax: 277 },',
  '  );',
  '});',
];

describe('insideAssertion', () => {
  const inside = (line: number) => insideAssertion(compares, line, /\bassert|\bshould\b/);

  it('says yes to what a comparison over several lines holds', () => {
    for (const line of [6, 7, 8]) assert.ok(inside(line), `line ${line}`);
  });

  it('says no to statements beside it, whatever the test is called', () => {
    for (const line of [1, 2, 3, 4, 5, 10]) assert.ok(!inside(line), `line ${line}`);
  });

  it('flags the change of an expected value that stands on a line of its own, and leaves it unticked', () => {
    const before = `${compares.join('\n')}\n`;
    const change = planHunks('test/order.test.js', before, before.replace('277', '276'));
    const [file] = startReview([change], 'tests').files;
    assert.deepEqual(file?.flags, ['test', 'assertion']);
    assert.equal(file?.accepted.size, 0);
    const other = planHunks('test/order.test.js', before, before.replace('coupon: 1', 'coupon: 2'));
    assert.deepEqual(startReview([other], 'tests').files[0]?.flags, ['test']);
  });
});
