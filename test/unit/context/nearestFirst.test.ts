import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../src/base/path.ts';
import { nearestFirst } from '../../../src/context/nearestFirst.ts';

describe('nearestFirst', () => {
  it('lists source and test files by how many folders they share, then by name', () => {
    const listing = ['a/b/z.js', 'a/c.js', 'README.md', 'a/b/x.js', 'a/b/y.js', 'q.py', 'a/b/x.min.js'];
    assert.deepEqual(nearestFirst('a/b/x.js' as WorkspacePath, listing as WorkspacePath[]), [
      'a/b/y.js',
      'a/b/z.js',
      'a/c.js',
      'q.py',
    ]);
  });
});
