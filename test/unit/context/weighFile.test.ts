import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../src/base/path.ts';
import type { Clues } from '../../../src/context/clues.ts';
import { fileWeigher } from '../../../src/context/weighFile.ts';
import { defaultWeights } from '../../../src/context/weights.ts';
import { foldName } from '../../../src/context/words.ts';

const at = (file: string) => file as WorkspacePath;
const none: Clues = {
  words: { body: new Map(), title: new Map(), message: new Map(), output: new Map(), path: new Map() },
  bodyIdentifiers: new Set(),
  foldedNames: new Set(),
  hyphenated: new Set(),
  importedInBody: new Set(),
  frames: new Map(),
  testFiles: [],
  testPathTerms: new Map(),
};
const weigh = (clues: Partial<Clues>, distances: Readonly<Record<string, number>> = {}) =>
  fileWeigher(
    { ...none, ...clues },
    {
      distances: new Map(Object.entries(distances).map(([file, distance]) => [at(file), distance])),
      executed: undefined,
      changes: undefined,
      weights: defaultWeights,
    },
  );

describe('fileWeigher', () => {
  it('counts a file the less the more imports lead to it, and least where none does', () => {
    const of = weigh({}, { 'near.ts': 1, 'far.ts': 3 });
    const [near, far, none] = ['near.ts', 'far.ts', 'none.ts'].map((file) => of(at(file)));
    assert.ok((near?.factor ?? 0) > (far?.factor ?? 0) && (far?.factor ?? 0) > (none?.factor ?? 0));
    assert.deepEqual(near?.reasons, ['imported by the failing test']);
    assert.deepEqual(far?.reasons, ['3 imports away from the failing test']);
    assert.deepEqual(none?.reasons, []);
  });

  it('knows a file by its name in the failing test, however either is written', () => {
    const of = weigh({ foldedNames: new Set(['toggleClass', 'from_json'].map(foldName)) });
    for (const file of [
      'lib/toggleClass.js',
      'lib/toggle-class.mjs',
      'toggle_class/__init__.py',
      'fromJSON.ts',
    ])
      assert.deepEqual(of(at(file)).reasons, ['its name stands in the failing test'], file);
    for (const file of ['lib/toggle.js', 'toggleClass/other.js'])
      assert.deepEqual(of(at(file)).reasons, [], file);
  });

  it('trusts a name of several words more than an identifier', () => {
    const file = at('lib/rules/no-undef.js');
    const byRule = weigh({ hyphenated: new Set(['no-undef']) })(file).factor;
    const byIdentifier = weigh({ foldedNames: new Set([foldName('noUndef')]) })(file).factor;
    assert.ok(byRule > byIdentifier && byIdentifier > weigh({})(file).factor);
  });

  it('says of what runs tests that it does, and gives it little though the stack names it', () => {
    const frames = new Map([
      [at('lib/rule-tester.js'), [3]],
      [at('lib/rule.js'), [3]],
    ]);
    const of = weigh({ frames });
    const [support, code] = [of(at('lib/rule-tester.js')), of(at('lib/rule.js'))];
    assert.ok(support.support && !code.support && code.factor > 5 * support.factor);
    assert.deepEqual([support.reasons, code.reasons], [[], ['named in the output']]);
  });

  for (const [test, source] of [
    ['test/foo.test.js', 'src/foo.ts'],
    ['tests/test_foo.py', 'pkg/foo.py'],
    ['foo/__tests__/index.ts', 'foo/index.ts'],
  ] as const)
    it(`takes ${source} for what ${test} is named after`, () =>
      assert.deepEqual(weigh({ testFiles: [at(test)] })(at(source)).reasons, [
        'named like the failing test',
      ]));
});
