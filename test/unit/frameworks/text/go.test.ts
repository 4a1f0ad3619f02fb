import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../../src/base/path.ts';
import { goText } from '../../../../src/frameworks/text/go.ts';

const told = (text: string) =>
  goText
    .parse(text, (printed) => printed as WorkspacePath)
    .map(({ name, file, message }) => [name, file, message]);

const ran = (file: string, words: string, name = 'TestNew') =>
  `=== RUN   ${name}\n    ${file}:9: ${words}\n--- FAIL: ${name} (0.00s)\nFAIL\nFAIL\tshop/${file}\t0.002s\n`;

describe('goText', () => {
  it('tells tests of one name in two packages, each with what it said', () => {
    assert.deepEqual(
      told(`${ran('cart_test.go', 'no cart')}ok  \tshop/a\t0.1s\n${ran('tax_test.go', 'no tax')}`),
      [
        ['TestNew', 'cart_test.go', 'no cart'],
        ['TestNew', 'tax_test.go', 'no tax'],
      ],
    );
  });

  it('tells what gotestsum sums up, once, whatever was told before, and of a second try the second', () => {
    const sum = (of: string, words: string) =>
      `=== FAIL: ${of} TestNew (0.00s)\n    ${of}_test.go:9: ${words}\n    --- FAIL: TestNew (0.00s)\n\n`;
    const first = `=== Failed\n${sum('cart', 'no cart')}${sum('tax', 'no tax')}DONE 2 tests, 2 failures in 0.1s\n`;
    const second = `=== Failed\n${sum('cart', 'still none')}DONE 1 test, 1 failure in 0.1s\n`;
    assert.deepEqual(told(`${ran('cart_test.go', 'no cart')}\n${first}${second}`), [
      ['TestNew', 'cart_test.go', 'still none'],
      ['TestNew', 'tax_test.go', 'no tax'],
    ]);
  });

  it('tells failures in the order of their verdicts, and no test that holds others', () => {
    const text =
      '=== RUN   TestA\n=== RUN   TestB\n=== RUN   TestB/x\n--- FAIL: TestB (0.00s)\n    --- FAIL: TestB/x (0.00s)\n--- FAIL: TestA (0.00s)\n';
    assert.deepEqual(
      told(text).map(([name]) => name),
      ['TestB/x', 'TestA'],
    );
  });

  for (const [words, expected, actual] of [
    ['Parse("ab") = 2, want 3', '3', '2'],
    ['got "a"; want "b"', '"b"', '"a"'],
    ['want 3, got 2', '3', '2'],
    ['Expected 3 but got 2', '3', '2'],
    ['expected: 3 got: 2', '3', '2'],
    ['got: 2\n        want: 3', '3', '2'],
    ['unexpected error: none, got 2', undefined, undefined],
  ] as const)
    it(`reads the values of: ${words.replaceAll(/\s+/g, ' ')}`, () => {
      const [failure] = goText.parse(ran('cart_test.go', words), (printed) => printed as WorkspacePath);
      assert.deepEqual([failure?.expected, failure?.actual], [expected, actual]);
    });
});
