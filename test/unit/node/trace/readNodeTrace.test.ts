import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { readNodeTrace } from '../../../../src/node/trace/readNodeTrace.ts';

const source = 'const a = 1;\nfunction f() {\n  return a;\n}\nf();\n';

describe('readNodeTrace', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'greenlight-trace-'));
  const file = path.join(root, 'a.js');

  before(() => writeFileSync(file, source));
  after(() => rmSync(root, { recursive: true }));

  function read(url: string) {
    const functions = [
      { functionName: '', ranges: [{ startOffset: 0, endOffset: source.length, count: 1 }] },
      { functionName: 'f', ranges: [{ startOffset: 13, endOffset: 41, count: 4 }] },
    ];
    return readNodeTrace(root, [{ url, source, functions }]);
  }

  for (const [title, url] of [
    ['a file URL', pathToFileURL(file).href],
    ['a path', file],
    ['a path with a query', `${file}?v=1`],
  ] as const) {
    it(`knows ${title}, and tells a function’s lines from its module’s`, () => {
      assert.deepEqual(read(url), [
        {
          path: 'a.js',
          functions: [
            {
              name: '',
              ran: [
                { from: 1, to: 1, count: 1 },
                { from: 5, to: 5, count: 1 },
              ],
            },
            { name: 'f', ran: [{ from: 2, to: 4, count: 4 }] },
          ],
        },
      ]);
    });
  }

  it('leaves out what is not in the folder, or not there at all', () => {
    assert.deepEqual(read('file:///elsewhere/a.js'), []);
    assert.deepEqual(read(path.join(root, 'gone.js')), []);
  });
});
