import assert from 'node:assert/strict';
import { createRootMapper } from '../../../../src/failure/createPathMapper.ts';
import { readBrokenFile } from '../../../../src/frameworks/text/playwrightBroken.ts';

const read = (...frames: readonly string[]) =>
  readBrokenFile(['Error: no', ...frames.map((frame) => `    at ${frame}`)], createRootMapper('/repo')).map(
    ({ name, line, message }) => [name, line, message],
  );

describe('readBrokenFile', () => {
  it('is named by the test file that the runner wanted, also where what that imports failed', () => {
    assert.deepEqual(
      read('price (/repo/src/price.ts:3:31)', 'Object.<anonymous> (/repo/tests/b.spec.ts:3:1)'),
      [['tests/b.spec.ts', 3, 'Error: no']],
    );
  });

  it('is nothing where no test file is named', () => {
    assert.deepEqual(read('price (/repo/src/price.ts:3:31)'), []);
  });
});
