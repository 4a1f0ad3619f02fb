import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../src/base/path.ts';
import { runners } from '../../../src/frameworks/all.ts';
import { detectRunner } from '../../../src/run/detectRunner.ts';
import type { TestSelector } from '../../../src/run/run.ts';
import { script } from '../../support/testPackages.ts';

/** A script, what a run of all appends to it, and what a run of one file does. */
const appended: readonly (readonly [script: string, all: string, file: string])[] = [
  ['vitest', 'run --no-color', 'run --no-color test/a.js'],
  ['vitest run', '--no-color', '--no-color test/a.js'],
  ['playwright test', '--reporter=list', '--reporter=list test\\/a\\.js'],
  ['bun test', '', './test/a.js'],
  ['node --test', '--test-reporter=spec', '--test-reporter=spec test/a.js'],
  ['node --import ./setup.js --test', '--test-reporter=spec', '--test-reporter=spec test/a.js'],
  ['node --test lib/*.js', '', 'test/a.js'],
  ['mocha lib/*.js', '--reporter=spec --no-color', '--reporter=spec --no-color test/a.js'],
];

/** A script with values behind their options, and the command that runs one file. */
const valued: readonly (readonly [script: string, file: string])[] = [
  [
    'node --test --test-reporter spec --test-reporter-destination stdout --import ./setup.js lib/*.js',
    'node --test-reporter=spec --test --import ./setup.js test/a.js',
  ],
  ['mocha -R dot -r ./setup.js lib/*.js', 'mocha --reporter=spec --no-color -r ./setup.js test/a.js'],
  ['vitest --reporter verbose -c ./v.ts lib/', 'vitest run --no-color -c ./v.ts test/a.js'],
  [
    'jest --reporters default --config ./j.js lib/',
    'jest --ci --watchAll=false --colors=false --config ./j.js --runTestsByPath test/a.js',
  ],
  [
    'playwright test -c ./p.ts --reporter line e2e/',
    'playwright test --reporter=list -c ./p.ts test\\/a\\.js',
  ],
  ['ava --config ./ava.js lib/*.js', 'ava --no-color --config ./ava.js test/a.js'],
  ['bun test --preload ./setup.ts lib/', 'bun test --preload ./setup.ts ./test/a.js'],
  ['tap --reporter spec -j 2 lib/*.js', 'tap --reporter=tap --allow-incomplete-coverage -j 2 test/a.js'],
];

function commandOf(test: string, selector: TestSelector): string {
  const place = script(test);
  const wish = { selector, scratch: '/s', trace: false };
  return detectRunner([place], runners)?.runner.plan(place, wish).command.join(' ') ?? '';
}

const oneFile: TestSelector = { kind: 'file', file: 'test/a.js' as WorkspacePath };

describe('nodeRunner', () => {
  for (const [own, all, file] of appended)
    it(`appends to ${own} what takes effect there, when only a shell can run what stands before it`, () => {
      const behind = (words: string) => `npm run test${words === '' ? '' : ` -- ${words}`}`;
      assert.equal(commandOf(`rm -rf * && ${own}`, { kind: 'all' }), behind(all));
      assert.equal(commandOf(`rm -rf * && ${own}`, oneFile), behind(file));
    });

  for (const [own, file] of valued)
    it(`takes a word behind an option for its value: ${own}`, () => {
      assert.equal(commandOf(own, oneFile), file);
    });
});
