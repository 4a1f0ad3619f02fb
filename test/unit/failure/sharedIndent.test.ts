import assert from 'node:assert/strict';
import { sharedIndent } from '../../../src/failure/sharedIndent.ts';

describe('sharedIndent', () => {
  it('is what all filled lines begin with', () => {
    assert.equal(sharedIndent(['    a', '', '  ', '   b']), '   ');
    assert.equal(sharedIndent(['\ta', '\t  b']), '\t');
    assert.equal(sharedIndent(['\ta', '  b']), '');
    assert.equal(sharedIndent(['  a', 'b']), '');
  });

  it('is empty where no line is filled', () => {
    assert.equal(sharedIndent([]), '');
    assert.equal(sharedIndent(['', '  ']), '');
  });
});
