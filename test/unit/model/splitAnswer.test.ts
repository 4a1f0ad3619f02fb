import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AnswerSplitter } from '../../../src/model/splitAnswer.ts';
import { processorMs } from '../../support/processorMs.ts';

const edit = 'src/a.ts\n<<<<<<< SEARCH\nold\n=======\nnew\n>>>>>>> REPLACE\n';

/** Everything that a person reads, in order, and what is kept for the planner. */
function split(slices: readonly string[]) {
  const splitter = new AnswerSplitter();
  const shown = slices.map((slice) => splitter.push(slice)).join('');
  const { prose, lastProse, edits } = splitter.end();
  return { shown: shown + lastProse, prose, edits };
}

const cases: readonly (readonly [string, string, string])[] = [
  ['prose alone, without a last line break', 'It rounds down.', ''],
  ['prose that ends in what might head an edit', 'Look at\n\nsrc/a.ts\n', ''],
  ['an edit under its path', 'It rounds down.\n', edit],
  ['an edit in a fence', 'It rounds down.\n', `\`\`\`ts\n${edit}\`\`\`\n`],
  ['an edit alone', '', edit],
  ['nothing', '', ''],
];

describe('AnswerSplitter', () => {
  it('reads a line of nothing but marks in time', () => {
    const since = processorMs();
    for (const mark of ['`', '*', '**', ':']) {
      const line = `x${mark.repeat(60_000)}y.ts\n`;
      assert.equal(split([line]).shown, line);
    }
    assert.ok(processorMs() - since < 500);
  });

  for (const [title, prose, edits] of cases) {
    it(title, () => {
      assert.deepEqual(split([prose + edits]), { shown: prose, prose, edits });
    });

    it(`${title}, in any slices`, () => {
      const text = prose + edits;
      const cuts = fc.array(fc.nat(text.length), { maxLength: 12 });
      fc.assert(
        fc.property(cuts, (at) => {
          const edges = [0, ...at.sort((a, b) => a - b), text.length];
          const slices = edges.slice(1).map((to, index) => text.slice(edges[index], to));
          assert.deepEqual(split(slices), { shown: prose, prose, edits });
        }),
      );
    });
  }
});
