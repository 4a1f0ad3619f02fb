import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../src/base/path.ts';
import { countLines } from '../../../src/review/countLines.ts';
import { planHunks } from '../../support/patchedFile.ts';

const path = 'src/a.js' as WorkspacePath;

describe('countLines', () => {
  it('counts the lines of the hunks that are asked for', () => {
    const change = planHunks(path, 'a\nb\nc\n', 'A\nb\nc\r\nd\n');
    assert.deepEqual(countLines(change, ['1']), { added: 1, removed: 1 });
    assert.deepEqual(countLines(change, ['1', '2']), { added: 3, removed: 2 });
    assert.deepEqual(countLines(change, []), { added: 0, removed: 0 });
  });

  it('counts a whole file that comes or goes, with or without a last newline', () => {
    assert.deepEqual(countLines({ kind: 'create', path, after: 'a\nb' }, [path]), { added: 2, removed: 0 });
    assert.deepEqual(countLines({ kind: 'delete', path, before: 'a\nb\n' }, [path]), {
      added: 0,
      removed: 2,
    });
    assert.deepEqual(countLines({ kind: 'create', path, after: '' }, [path]), { added: 0, removed: 0 });
  });
});
