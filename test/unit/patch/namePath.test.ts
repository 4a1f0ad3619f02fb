import assert from 'node:assert/strict';
import { isFence, pathMentioned, pathOf, settlePath } from '../../../src/patch/namePath.ts';

describe('pathOf', () => {
  for (const [line, path] of [
    ['src/a.js', 'src/a.js'],
    ['**src/a.js**', 'src/a.js'],
    ['### `src/a.js`:', 'src/a.js'],
    ['File: src/a.js', 'src/a.js'],
    ['**Filename:** `src/a.js`', 'src/a.js'],
    ['1. src/a.js', 'src/a.js'],
    ['// src/a.js', 'src/a.js'],
    ['<!-- src/a.html -->', 'src/a.html'],
    ['```js src/a.js', 'src/a.js'],
    ['```src/a.js', 'src/a.js'],
    ['Makefile', 'Makefile'],
    ['my docs/a file.txt', 'my docs/a file.txt'],
    ['```js', undefined],
    ['Change it as follows.', undefined],
    ['', undefined],
  ] as const)
    it(`reads ${JSON.stringify(line)}`, () => assert.equal(pathOf(line), path));
});

describe('isFence', () => {
  for (const [line, expected] of [
    ['```', true],
    ['~~~~ js', true],
    ['<source>', true],
    ['``x``', false],
    ['x', false],
  ] as const)
    it(`${line}: ${expected}`, () => assert.equal(isFence(line), expected));
});

describe('settlePath', () => {
  const known = ['src/a.js', 'lib/b.js', 'test/b.js'];
  for (const [written, path] of [
    ['a.js', 'src/a.js'],
    ['./src/a.js', 'src/a.js'],
    ['src\\a.js', 'src/a.js'],
    ['project/src/a.js', 'src/a.js'],
    ['b.js', 'b.js'],
    ['/src/a.js', '/src/a.js'],
    ['../src/a.js', '../src/a.js'],
    ['new.js', 'new.js'],
  ] as const)
    it(`${written} means ${path}`, () => assert.equal(settlePath(written, known), path));
});

describe('pathMentioned', () => {
  it('takes the only one', () => {
    assert.equal(pathMentioned('In `a.js`, change:', ['src/a.js', 'src/b.js']), 'src/a.js');
    assert.equal(pathMentioned('Move it from a.js to b.js.', ['src/a.js', 'src/b.js']), undefined);
    assert.equal(pathMentioned('Here it is:', ['src/a.js']), undefined);
  });
});
