import assert from 'node:assert/strict';
import { readDiffName, settleDiffPath, unquote, withoutPrefix } from '../../../src/patch/diffNames.ts';

describe('readDiffName', () => {
  for (const [text, name, isNowhere] of [
    ['a/src/x.js', 'a/src/x.js', false],
    ['/dev/null', '/dev/null', true],
    ['x.js\t2024-01-02 03:04:05.000000000 +0000', 'x.js', false],
    ['x.js\t1970-01-01 00:00:00.000000000 +0000', 'x.js', true],
    ['x.js 1970-01-01 01:00:00 +0100', 'x.js', true],
    ['with a blank.js\t(revision 3)', 'with a blank.js', false],
    ['"a/\\303\\244.js"', 'a/ä.js', false],
  ] as const)
    it(`reads ${text}`, () => assert.deepEqual(readDiffName(text), { name, isNowhere }));
});

describe('unquote', () => {
  it('reads escapes and octal bytes', () =>
    assert.equal(unquote('"a\\tb\\\\\\"\\342\\202\\254"'), 'a\tb\\"€'));
  it('leaves what is not quoted, or no UTF-8', () => {
    assert.equal(unquote('plain'), 'plain');
    assert.equal(unquote('"\\377"'), '"\\377"');
  });
});

describe('settleDiffPath', () => {
  const cases = [
    ['prefixes', { from: 'a/x.js', to: 'b/x.js' }, ['x.js'], 'x.js'],
    ['a folder that is really called a', { from: 'a/x.js', to: 'a/x.js' }, ['a/x.js'], 'a/x.js'],
    ['two trees', { from: 'old/src/x.js', to: 'new/src/x.js' }, ['src/x.js'], 'src/x.js'],
    ['an index line', { from: 'x', to: 'y', index: 'src/x.js' }, ['src/x.js'], 'src/x.js'],
    ['labels, where one file is known', { from: 'before', to: 'after' }, ['src/x.js'], 'src/x.js'],
    ['a file that is gone', { from: 'a/x.js' }, [], 'x.js'],
  ] as const;
  for (const [title, names, known, expected] of cases)
    it(`settles ${title}`, () => assert.equal(settleDiffPath(names, known), expected));
  it('takes one prefix off', () => assert.equal(withoutPrefix('a/b/c'), 'b/c'));
});
