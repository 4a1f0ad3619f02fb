import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createRootMapper } from '../../../src/failure/createPathMapper.ts';
import { readFailureStream } from '../../../src/failure/readFailureStream.ts';
import { readFailures } from '../../../src/failure/readFailures.ts';
import { parsers } from '../../../src/frameworks/all.ts';

const options = { parsers, mapPath: createRootMapper('/home/ada/shop') };
const output = readFileSync(path.resolve(import.meta.dirname, '../../fixtures/output/jest.txt'), 'utf8');
const noise = 'a worker did something ordinary\n'.repeat(30_000);

async function* inPieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

describe('readFailureStream', () => {
  it('reads what readFailures reads, however the text arrives', async () => {
    for (const size of [1, 7, 1000, 100_000])
      assert.deepEqual(
        await readFailureStream(inPieces(output, size), options),
        readFailures(output, options),
      );
  });

  it('finds failures between megabytes of noise, each once', async () => {
    const text = noise + output + noise + output + noise;
    const { framework, failures } = await readFailureStream(inPieces(text, 65_536), options);
    assert.equal(framework, 'jest');
    assert.equal(failures.length, 3);
  });

  it('finds nothing in nothing', async () => {
    assert.deepEqual(await readFailureStream(inPieces('', 1), options), {
      framework: 'unknown',
      failures: [],
    });
  });
});
