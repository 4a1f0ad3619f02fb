import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../src/base/path.ts';
import type { ExecutedFunction } from '../../../src/run/run.ts';
import { setLoadApart } from '../../../src/run/setLoadApart.ts';

const path = 'a.js' as WorkspacePath;
const fileOf = (...functions: readonly ExecutedFunction[]) => [{ path, functions }];

describe('setLoadApart', () => {
  it('gives the module what loading runs as often, and the test what it runs on top', () => {
    const files = fileOf(
      { name: '', ran: [{ from: 1, to: 1, count: 1 }] },
      { name: 'set', ran: [{ from: 3, to: 6, count: 2 }] },
      { name: 'get', ran: [{ from: 10, to: 12, count: 3 }] },
    );
    const load = fileOf(
      { name: 'set', ran: [{ from: 3, to: 5, count: 2 }] },
      { name: 'get', ran: [{ from: 10, to: 10, count: 1 }] },
    );
    assert.deepEqual(
      setLoadApart(files, load),
      fileOf(
        {
          name: '',
          ran: [
            { from: 1, to: 1, count: 1 },
            { from: 3, to: 5, count: 2 },
          ],
        },
        { name: 'set', ran: [{ from: 6, to: 6, count: 2 }] },
        {
          name: 'get',
          ran: [
            { from: 10, to: 10, count: 2 },
            { from: 11, to: 12, count: 3 },
          ],
        },
      ),
    );
  });

  it('leaves files alone that loading does not touch', () => {
    const files = fileOf({ name: 'f', ran: [{ from: 1, to: 2, count: 1 }] });
    assert.deepEqual(setLoadApart(files, []), files);
  });
});
