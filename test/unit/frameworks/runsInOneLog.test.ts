import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { cleanOutput } from '../../../src/failure/cleanOutput.ts';
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

/** A runner of tasks shows what packages print as it comes. */
describe('two packages that print at once', () => {
  const linesOf = (output: string) =>
    cleanOutput(readFileSync(path.join(folder, output), 'utf8'))
      .trimEnd()
      .split('\n');
  const other = linesOf('jest.txt');
  const longEnough = readdirSync(folder).filter((output) => linesOf(output).length > 8);

  for (const output of longEnough)
    it(`are both read: ${output} and jest.txt`, () => {
      const lines = linesOf(output);
      const mixed = Array.from({ length: Math.max(lines.length, other.length) }, (_, at) => [
        ...(lines[at] === undefined ? [] : [`web:test: ${lines[at]}`]),
        ...(other[at] === undefined ? [] : [`api:test: ${other[at]}`]),
      ]).flat();
      assert.deepEqual(
        new Set(namesIn(mixed.join('\n'))),
        new Set([...namesIn(lines.join('\n')), ...namesIn(other.join('\n'))]),
      );
    });
});
