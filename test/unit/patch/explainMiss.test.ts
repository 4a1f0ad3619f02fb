import assert from 'node:assert/strict';
import { explainAmbiguity, explainMiss } from '../../../src/patch/explainMiss.ts';

const linesOf = (text: string) => text.split('\n').map((each) => ({ text: each }));

describe('explainMiss', () => {
  const file = linesOf(
    'import x\nfunction add(a, b) {\n  return a + b;\n}\nfunction sub(a, b) {\n  return a - b;\n}',
  );

  it('names the nearest place and shows what differs there', () => {
    const { message, nearest } = explainMiss(file, ['function sub(a, b) {', '  return b - a;', '}']);
    assert.match(message, /The nearest place is line 5\./);
    assert.deepEqual(nearest?.range, { from: 5, to: 7 });
    assert.equal(nearest?.diff, ' function sub(a, b) {\n-  return b - a;\n }\n+  return a - b;');
  });

  it('goes by words where no whole line is there', () => {
    assert.equal(explainMiss(file, ['function subtract(left) {', '  return import;']).nearest?.range.from, 2);
  });

  it('names no place where nothing is alike', () => {
    assert.equal(explainMiss(file, ['§']).nearest, undefined);
    assert.equal(explainMiss([], ['a']).nearest, undefined);
  });

  it('shows at most forty lines of each, and looks no further past ten thousand', () => {
    const long = Array.from({ length: 300 }, (_, at) => `line ${at}`);
    const { nearest } = explainMiss(linesOf(long.join('\n')), [...long.slice(0, 299), 'other']);
    assert.ok((nearest?.diff.split('\n').length ?? 0) <= 80);
    assert.equal(explainMiss(file, Array(10_001).fill('import x')).nearest, undefined);
  });
});

describe('explainAmbiguity', () => {
  it('names the places, five at most', () => {
    const { message, places } = explainAmbiguity([0, 9, 19, 29, 39, 49], 2);
    assert.match(message, /6 places \(lines 1, 10, 20, 30, 40, …\)/);
    assert.deepEqual(places?.[1], { from: 10, to: 11 });
    assert.equal(places?.length, 5);
  });
});
