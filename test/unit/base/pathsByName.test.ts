import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../src/base/path.ts';
import { pathsByName } from '../../../src/base/pathsByName.ts';

describe('pathsByName', () => {
  it('groups paths by the name of the file, in their order', () => {
    const paths = ['a/index.ts', 'README.md', 'b/index.ts'] as WorkspacePath[];
    assert.deepEqual(
      [...pathsByName(paths)],
      [
        ['index.ts', ['a/index.ts', 'b/index.ts']],
        ['README.md', ['README.md']],
      ],
    );
    assert.equal(pathsByName(paths), pathsByName(paths));
  });
});
