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
});
