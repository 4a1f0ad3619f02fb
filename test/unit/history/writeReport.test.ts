import assert from 'node:assert/strict';
import { writeReport } from '../../../src/history/writeReport.ts';
import { pastFix } from '../../support/pastFix.ts';

const words = { explanation: '**Why**: it adds nothing.\n', verdict: 'Fixed.', price: '$0.012' };

describe('writeReport', () => {
  it('tells failure, root cause, patch, verdict, model, price and output', () =>
    assert.equal(
      writeReport(pastFix(), words),
      `# Fix of “adds”

| | |
|---|---|
| Verdict | Fixed. |
| Test | sum \\> adds (test/sum.test.js:4) |
| Model | glm-4.5 |
| Price | $0.012 |
| Applied | 2026-11-26 00:14 UTC |

## Failure

\`\`\`text
1 !== 2
\`\`\`

## Root cause

**Why**: it adds nothing.

## Patch

\`\`\`diff
diff --git a/a.js b/a.js
--- a/a.js
+++ b/a.js
@@ -1,1 +1,1 @@
-1
+2
\`\`\`

## Output of the run after it

\`\`\`text
ok 1
\`\`\`
`,
    ));

  it('leaves out what is not known', () => {
    const report = writeReport(pastFix({ proof: undefined }, { model: undefined }), {
      ...words,
      price: undefined,
    });
    assert.doesNotMatch(report, /Model|Price|Output|undefined/);
  });

  it('lets no text end its fence, its row or its heading', () => {
    const { failure } = pastFix().attempt;
    const name = 'a | b\n# c `d` <img src=x>';
    const report = writeReport(
      pastFix({ failure: { ...failure, name, nameParts: [name], excerpt: '```\n# not a heading\n````' } }),
      words,
    );
    assert.match(report, /^`{5}text\n```\n# not a heading\n````\n`{5}$/m);
    assert.match(report, /^# Fix of “a \\\| b \\# c \\`d\\` \\<img src=x\\>”$/m);
    assert.match(report, /^\| Test \| a \\\| b \\# c/m);
  });
});
