import assert from 'node:assert/strict';
import { parsePatch } from '../../../src/patch/parsePatch.ts';
import {
  dividerLine,
  instructions,
  markers,
  replaceLine,
  searchLine,
} from '../../../src/prompt/answerFormat.ts';

describe('the answer’s format', () => {
  it('is taught with an example that reads as what it says', () => {
    const { edits, incomplete } = parsePatch(instructions.slice(instructions.indexOf('src/price.js')));
    assert.deepEqual(incomplete, []);
    assert.deepEqual(
      edits.map(({ kind, path }) => [kind, path]),
      [['replace', 'src/price.js']],
    );
  });

  for (const [name, pattern, takes, leaves] of [
    [
      'opens',
      searchLine,
      [markers.search, '------- SEARCH', '<<<<<<< ORIGINAL', '<<<< SEARCH>'],
      ['<<<<<<< HEAD', '// <<<<<<< SEARCH', '<< SEARCH'],
    ],
    ['divides', dividerLine, [markers.divider, '====='], ['== ', 'a =======', '=======x']],
    [
      'closes',
      replaceLine,
      [markers.replace, '+++++++ REPLACE', '>>>>>>> UPDATED', '>>>>>>> REPLACE```'],
      ['>>>>>>> main', '>> REPLACE'],
    ],
  ] as const)
    it(`knows what ${name} a block from what does not`, () => {
      for (const line of takes) assert.match(line, pattern);
      for (const line of leaves) assert.doesNotMatch(line, pattern);
    });
});
