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

  for (const [title, header] of [
    ['Vite', "'use strict';async (__vite_ssr_exports__)=>{{"],
    ['Jest', '({"Object.<anonymous>":function(module,exports){'],
  ] as const) {
    it(`takes the function that ${title} wraps a module in for the module, also where its map starts in front of it`, () => {
      const map = { version: 3, names: [], sources: ['a.js'], mappings: 'AAAA;AACA;AACA' };
      const url = `data:application/json;base64,${Buffer.from(JSON.stringify(map)).toString('base64')}`;
      const wrapped = `${header}const a = 1;\nfunction f() {\n  return a;\n}\n//# sourceMappingURL=${url}\n}}`;
      const start = header.search(/async|function/);
      const inner = wrapped.indexOf('function f');
      const functions = [
        { functionName: '', ranges: [{ startOffset: 0, endOffset: wrapped.length, count: 1 }] },
        { functionName: 'w', ranges: [{ startOffset: start, endOffset: wrapped.length, count: 1 }] },
        { functionName: 'f', ranges: [{ startOffset: inner, endOffset: inner + 27, count: 1 }] },
      ];
      const [executed] = readNodeTrace(root, [{ url: file, source: wrapped, functions }]);
      assert.deepEqual(
        executed?.functions.map(({ name, ran }) => [name, ran.map(({ from, to }) => [from, to])]),
        [
          ['', [[1, 1]]],
          ['f', [[2, 3]]],
        ],
      );
    });
  }

  it('leaves out what is not in the folder, or not there at all', () => {
    assert.deepEqual(read('file:///elsewhere/a.js'), []);
    assert.deepEqual(read(path.join(root, 'gone.js')), []);
  });
});
