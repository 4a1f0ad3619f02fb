import assert from 'node:assert/strict';
import { createRootMapper } from '../../../../src/failure/createPathMapper.ts';
import { readFailures } from '../../../../src/failure/readFailures.ts';
import { parsers } from '../../../../src/frameworks/all.ts';

/** All that jasmine and uvu print where a file does not load. */
const broken = `Error: Cannot find module '../src/tax'
Require stack:
- /home/ada/shop/spec/broken.spec.js
    at Module._resolveFilename (node:internal/modules/cjs/loader:1564:15)
    at Object.<anonymous> (/home/ada/shop/spec/broken.spec.js:1:11)
    at Module._compile (node:internal/modules/cjs/loader:1929:14) {
  code: 'MODULE_NOT_FOUND',
  requireStack: [ '/home/ada/shop/spec/broken.spec.js' ]
}
`;

function read(text: string, framework: string): readonly string[] {
  const { failures } = readFailures(text, {
    parsers,
    mapPath: createRootMapper('/home/ada/shop'),
    framework,
  });
  return failures.map(({ name, line, kind, message }) => `${kind} ${name}:${line} ${message}`);
}

describe('a file that does not load', () => {
  for (const framework of ['mocha', 'jasmine', 'uvu'])
    it(`is told where ${framework} ran`, () => {
      assert.deepEqual(read(broken, framework), [
        "load spec/broken.spec.js:1 Error: Cannot find module '../src/tax'",
      ]);
    });

  it('is not told of a run that came to its end', () => {
    assert.deepEqual(read(`${broken}\n2 specs, 0 failures\n`, 'jasmine'), []);
    assert.deepEqual(read(`${broken}\n  Total:     2\n  Passed:    2\n`, 'uvu'), []);
  });
});
