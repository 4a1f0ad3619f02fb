import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createRootMapper } from '../../../src/failure/createPathMapper.ts';
import { readFailures } from '../../../src/failure/readFailures.ts';
import { parsers } from '../../../src/frameworks/all.ts';

const options = { parsers, mapPath: createRootMapper('/home/ada/shop') };
const fixture = (name: string) =>
  readFileSync(path.resolve(import.meta.dirname, '../../fixtures/output', name), 'utf8');
const names = (text: string) => readFailures(text, options).failures.map(({ name }) => name);

describe('readFailures', () => {
  for (const file of ['jest.txt', 'mocha.txt', 'vitest.txt', 'rspec.txt', 'cargo.txt'])
    it(`reads ${file} that was quoted, and so is indented as a whole`, () => {
      const quoted = fixture(file).replaceAll(/^/gm, '    ');
      assert.deepEqual(names(quoted), names(fixture(file)));
    });

  it('reads several frameworks of one log', () => {
    const log = [fixture('jest.txt'), fixture('cargo.txt'), fixture('rspec.txt')].join('\n$ next\n');
    const frameworks = new Set(readFailures(log, options).failures.map(({ framework }) => framework));
    assert.deepEqual([...frameworks].sort(), ['cargo', 'jest', 'rspec']);
  });

  it('tells a failure once that stands in the text and in the report below it', () => {
    const log = `${fixture('googletest-brief.txt')}\n${fixture('googletest-junit.txt')}`;
    assert.deepEqual(names(log), ['Total.AddsPrices', 'Total.KnowsCountries']);
  });

  it('tells a failure once that two reporters of one run tell of', () => {
    assert.deepEqual(
      names(`${fixture('vitest.txt')}\n${fixture('vitest.txt')}`),
      names(fixture('vitest.txt')),
    );
  });

  it('asks the framework that ran, whatever the output looks like', () => {
    assert.equal(readFailures('nothing to see', { ...options, framework: 'jest' }).framework, 'jest');
    assert.deepEqual(readFailures('nothing to see', options), { framework: 'unknown', failures: [] });
  });
});
