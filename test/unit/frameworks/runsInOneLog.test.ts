import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createRootMapper } from '../../../src/failure/createPathMapper.ts';
import { readFailures } from '../../../src/failure/readFailures.ts';
import { parsers } from '../../../src/frameworks/all.ts';

const folder = path.resolve(import.meta.dirname, '../../fixtures/output');

function namesIn(text: string): readonly string[] {
  const { failures } = readFailures(text, { parsers, mapPath: createRootMapper('/home/ada/shop') });
  return failures.map(({ name }) => name);
}

/** A log of several packages: each prints a whole account of its own. */
describe('several runs in one log', () => {
  for (const output of ['ava', 'deno', 'jasmine', 'mocha', 'node-spec', 'rspec', 'uvu', 'vitest']) {
    it(`are all read: ${output}`, () => {
      const first = readFileSync(path.join(folder, `${output}.txt`), 'utf8');
      const second = first.replaceAll('adds', 'subtracts');
      assert.notEqual(first, second);
      const names = [...namesIn(first), ...namesIn(second)];
      assert.deepEqual([...new Set(namesIn(`${first}\n${second}`))], [...new Set(names)]);
    });
  }
});
