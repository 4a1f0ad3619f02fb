import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../../src/base/path.ts';
import { rspecText } from '../../../../src/frameworks/text/rspec.ts';

const failed = (number: number, place: string) =>
  `  ${number}) Cart adds\n     Failure/Error: expect(1).to eq 2\n     # ${place}:in 'block'\n\n`;

describe('rspecText', () => {
  it('tells examples of one name and line in two files, and what a second formatter told again once', () => {
    const text = ['a', 'b', 'a'].map((spec, at) => failed(at + 1, `./spec/${spec}_spec.rb:3`)).join('');
    assert.deepEqual(
      rspecText
        .parse(`Failures:\n\n${text}`, (path) => path as WorkspacePath)
        .map(({ name, file, line }) => [name, file, line]),
      [
        ['Cart adds', './spec/a_spec.rb', 3],
        ['Cart adds', './spec/b_spec.rb', 3],
      ],
    );
  });
});
