import assert from 'node:assert/strict';
import { toWorkspacePath } from '../../../../src/base/path.ts';
import { vitestText } from '../../../../src/frameworks/text/vitest.ts';

/** The head of a failure, by version and by what names its project. */
const heads = [
  ['without a project', ' FAIL  src/a.test.ts > sums > adds'],
  ['with a project, to Vitest 3', ' FAIL  |unit| src/a.test.ts > sums > adds'],
  ['with a package for a project, to Vitest 3', ' FAIL  |@shop/core| src/a.test.ts > sums > adds'],
  ['with a project, from Vitest 4', ' FAIL   unit  src/a.test.ts > sums > adds'],
  ['with a package for a project, from Vitest 4', ' FAIL   @shop/core  src/a.test.ts > sums > adds'],
  ['with a project of two words', ' FAIL   unit node  src/a.test.ts > sums > adds'],
] as const;

describe('vitestText', () => {
  for (const [title, head] of heads) {
    it(`reads a failure ${title}`, () => {
      const output = `\n RUN  v4.1.0 /shop\n\n⎯⎯ Failed Tests 1 ⎯⎯\n\n${head}\nAssertionError: expected 3 to be 4\n ❯ src/a.test.ts:7:20\n\n⎯⎯[1/1]⎯\n`;
      const [failure, ...others] = vitestText.parse(output, (path) => toWorkspacePath(path));
      assert.deepEqual(others, []);
      assert.equal(failure?.name, 'sums > adds');
      assert.equal(failure?.file, 'src/a.test.ts');
      assert.equal(failure?.line, 7);
    });
  }

  it('takes no head for a failure that a test printed at the margin', () => {
    const text = [
      ...[
        ' RUN  v4.1.0 /shop',
        '',
        'stdout | src/a.test.ts > sums > adds',
        'FAIL  src/none.test.ts > nothing',
        '',
      ],
      ...['⎯⎯ Failed Tests 1 ⎯⎯', '', ' FAIL  src/a.test.ts > sums > adds', 'Error: no', '⎯⎯[1/1]⎯'],
    ];
    const names = (lines: readonly string[]) =>
      vitestText.parse(lines.join('\n'), (path) => toWorkspacePath(path)).map(({ name }) => name);
    assert.deepEqual(names(text), ['sums > adds']);
    assert.deepEqual(
      names(text.slice(5).map((line) => line.trimStart())),
      ['sums > adds'],
      'without margins',
    );
  });

  it('takes no head for a failure that stands below the heading of what a test printed', () => {
    const text = `
 RUN  v4.1.12 /shop

stdout | test/a.test.js > orders > sums
 FAIL  test/z.test.js > printed by a test
AssertionError: no

⎯⎯⎯ Failed Tests 1 ⎯⎯⎯

 FAIL  test/a.test.js > orders > ends [ x ]
AssertionError: expected 1 to be 2 // Object.is equality
 ❯ test/a.test.js:48:32
⎯⎯⎯[1/1]⎯
`;
    assert.deepEqual(
      vitestText.parse(text, toWorkspacePath).map(({ name, line }) => [name, line]),
      [['orders > ends [ x ]', 48]],
    );
  });
});
