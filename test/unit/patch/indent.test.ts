import assert from 'node:assert/strict';
import { findShift, indentOf } from '../../../src/patch/indent.ts';

const cases: readonly (readonly [
  string,
  readonly string[],
  readonly string[],
  string,
  string | undefined,
])[] = [
  ['deeper in the file', ['a', '  b'], ['    a', '      b'], '  new', '      new'],
  ['less deep in the file', ['    a', '      b'], ['a', '  b'], '      new', '  new'],
  ['tabs for four spaces', ['    a', '        b'], ['\ta', '\t\tb'], '            new', '\t\t\tnew'],
  ['tabs for two spaces', ['  a', '    b'], ['\ta', '\t\tb'], '  new', '\tnew'],
  ['spaces for tabs', ['\ta', '\t\tb'], ['    a', '        b'], '\tnew', '    new'],
  ['blank lines don’t count', ['a', '', 'b'], ['  a', '   ', '  b'], 'new', '  new'],
  ['each line its own way', ['a', '  b'], ['  a', '  b'], '', undefined],
  ['tabs of two widths', ['  a', '        b'], ['\ta', '\t\tb'], '', undefined],
];

describe('findShift', () => {
  for (const [title, asked, has, line, expected] of cases)
    it(title, () => assert.equal(findShift(asked, has)?.(line), expected));

  it('leaves a blank line blank', () => assert.equal(findShift(['a'], ['  a'])?.(''), ''));
  it('tells indentation', () => assert.equal(indentOf(' \ta '), ' \t'));
});
