import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../src/base/path.ts';
import type { PlannedChange } from '../../../src/patch/patch.ts';
import { acceptAll } from '../../../src/review/acceptAll.ts';
import { acceptedFlags } from '../../../src/review/acceptedFlags.ts';
import { acceptsCode } from '../../../src/review/acceptsCode.ts';
import { isTestFile } from '../../../src/review/flagChange.ts';
import type { MayChange } from '../../../src/review/review.ts';
import { startReview } from '../../../src/review/startReview.ts';
import { modifyLine } from '../../support/patchedFile.ts';

const code = modifyLine('src/price.js', 'return a;\n', 'return b;\n');
const test = modifyLine('test/price.test.js', 'const a = 1;\n', 'const a = 2;\n');

function ticked(changes: readonly PlannedChange[], mayChange?: MayChange): string[] {
  return startReview(changes, mayChange)
    .files.filter(({ accepted }) => accepted.size > 0)
    .map(({ change }) => change.path);
}

describe('startReview', () => {
  it('ticks code, and a test only where the policy or the patch says that the test is wrong', () => {
    assert.deepEqual(ticked([code, test], 'code'), ['src/price.js']);
    assert.deepEqual(ticked([code, test], 'tests'), ['test/price.test.js']);
    assert.deepEqual(ticked([code, test], 'evidence'), ['src/price.js']);
    assert.deepEqual(ticked([test], 'evidence'), ['test/price.test.js']);
    assert.deepEqual(ticked([test], 'code'), []);
  });

  const flagged: readonly (readonly [flag: string, path: string, before: string, after: string])[] = [
    ['assertion', 'test/a.test.js', 'expect(sum(1, 2)).toBe(3);\n', 'expect(sum(1, 2)).toBe(4);\n'],
    ['assertion', 'tests/test_a.py', '    assert total == 3\n', '    pass\n'],
    ['skips-test', 'test/a.test.js', "it('adds', run);\n", "it.skip('adds', run);\n"],
    ['skips-test', 'test/a.test.js', "test('adds', run);\n", "test.only('adds', run);\n"],
    ['skips-test', 'tests/test_a.py', 'def test_a():\n', '@pytest.mark.xfail\ndef test_a():\n'],
    ['skips-test', 'a_test.go', 'func TestA(t *testing.T) {\n', 'func TestA(t *testing.T) {\n\tt.Skip()\n'],
    ['timeout', 'test/a.test.js', 'run();\n', 'this.timeout(60000);\nrun();\n'],
    ['timeout', 'vitest.config.ts', 'testTimeout: 5000,\n', 'testTimeout: 60000,\n'],
    ['coverage', 'src/a.js', 'function a() {}\n', '/* istanbul ignore next */\nfunction a() {}\n'],
    ['snapshot', 'test/__snapshots__/a.test.js.snap', '1\n', '2\n'],
    ['ci', '.github/workflows/ci.yml', 'npm test\n', 'true\n'],
    ['configuration', 'package.json', '"test": "mocha"\n', '"test": "true"\n'],
    ['protected', '.env.local', 'A=1\n', 'A=2\n'],
    ['protected', 'package-lock.json', '1\n', '2\n'],
    ['protected', '.vscode/settings.json', '1\n', '2\n'],
    ['protected', '.husky/pre-commit', 'npm test\n', '\n'],
    [
      'hidden',
      'src/a.js',
      'if (isAdmin) {\n',
      '/*\u202e } \u2066if (isAdmin)\u2069 \u2066 begin admins only */\n',
    ],
    ['hidden', 'src/a.js', 'run(a);\n', 'run(a, \u3164);\n'],
    ['hidden', 'src/a.js', 'user;\n', 'us\u200der;\n'],
    ['hidden', 'src/a.js', "say('ok');\n", "say('ok\u{e0061}');\n"],
    ['hidden', 'src/a.js', "say('ok');\n", "say('ok\u001b[8m');\n"],
    ['hidden', 'src/a\u202esj.exe', 'a\n', 'b\n'],
  ];
  for (const [flag, path, before, after] of flagged) {
    it(`flags ${flag} in ${path} and leaves it unticked under every policy`, () => {
      const change = modifyLine(path, before, after);
      assert.ok(startReview([change]).files[0]?.flags.some((each) => each === flag));
      for (const policy of ['code', 'tests', 'evidence'] as const)
        assert.deepEqual(ticked([change], policy), []);
    });
  }

  it('does not flag a joiner that a script or an emoji needs, nor the removal of what does not show', () => {
    for (const [before, after] of [
      ["say('');\n", "say('می\u200cخواهم 👩\u200d🚀');\n"],
      ['us\u200der;\n', 'user;\n'],
      ['\u202eone\n', '\u202eone\ntwo\n'],
      ['one\n', 'one\r\n\f\ttwo\n'],
    ] as const)
      assert.deepEqual(startReview([modifyLine('src/a.js', before, after)]).files[0]?.flags, [], after);
  });

  it('does not flag what was there before, or a timeout in code', () => {
    const kept = modifyLine('test/a.test.js', 'this.timeout(5);\nrun(1);\n', 'this.timeout(5);\nrun(2);\n');
    assert.deepEqual(startReview([kept]).files[0]?.flags, ['test']);
    const inCode = modifyLine('src/http.js', 'timeout: 5,\n', 'timeout: 10,\n');
    assert.deepEqual(startReview([inCode]).files[0]?.flags, []);
  });

  it('names what weakens the verdict of the ticked changes alone', () => {
    const review = startReview([code, test], 'code');
    assert.deepEqual(acceptedFlags(review), []);
    const all = acceptAll(review);
    assert.deepEqual(acceptedFlags(all), [{ path: 'test/price.test.js', flags: ['test'] }]);
  });

  it('tells whether any plain code is ticked', () => {
    assert.ok(acceptsCode(acceptAll(startReview([code, test]))));
    assert.ok(acceptsCode(acceptAll(startReview([modifyLine('src/a.js', 'a\n', '\u200bb\n')]))));
    assert.ok(!acceptsCode(acceptAll(startReview([test]))));
    assert.ok(!acceptsCode(startReview([code, test], 'tests')));
  });

  it('ticks a new file and a rename by their paths', () => {
    const path = 'src/new.js' as WorkspacePath;
    const create: PlannedChange = { kind: 'create', path, after: 'x\n' };
    const rename: PlannedChange = {
      kind: 'rename',
      path: 'src/a.js' as WorkspacePath,
      to: 'src/b.js' as WorkspacePath,
      before: 'x\n',
      after: 'x\n',
      hunks: [],
    };
    assert.deepEqual(ticked([create, rename]), ['src/new.js', 'src/a.js']);
  });
});

describe('isTestFile', () => {
  const yes = [
    'a.test.ts',
    'src/a.spec.js',
    'test/a.js',
    'tests/helpers.py',
    'pkg/test_a.py',
    'pkg/a_test.go',
    'src/__tests__/a.js',
    'src/FooTest.java',
    'conftest.py',
  ];
  for (const path of yes) it(`says yes to ${path}`, () => assert.ok(isTestFile(path)));
  for (const path of ['src/contest.js', 'src/latest.ts', 'src/attestation/a.go', 'src/testable.js', 'a.snap'])
    it(`says no to ${path}`, () => assert.ok(!isTestFile(path)));
});
