import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../src/base/path.ts';
import { detectRunner, detectRunners } from '../../../src/run/detectRunner.ts';
import type { RunnerFramework, TestPackage } from '../../../src/run/run.ts';

function folder(directory: string): TestPackage {
  const none = { entries: [], manifests: {}, rootManifests: {}, rootEntries: [] };
  return { root: '/w', directory: directory as WorkspacePath, ...none };
}

/** A framework that is as sure of each folder as it is told. */
function framework(id: string, sureness: Readonly<Record<string, number>>): RunnerFramework {
  return {
    id,
    label: id,
    detect: ({ directory }) => sureness[directory] ?? 0,
    plan: () => {
      throw new Error('Not planned here.');
    },
  };
}

const packages = [folder('packages/a'), folder('')];

function detected(...[runners, earlier]: [RunnerFramework[], { framework: string; cwd: string }?]) {
  const found = detectRunner(packages, runners, earlier);
  return found && [found.runner.id, found.testPackage.directory];
}

describe('detectRunner', () => {
  const jest = framework('jest', { 'packages/a': 0.9, '': 0.5 });
  const vitest = framework('vitest', { 'packages/a': 0.3, '': 1 });

  it('takes the nearest package, and the surest framework there', () => {
    assert.deepEqual(detected([vitest, jest]), ['jest', 'packages/a']);
  });

  it('passes over a package that only lies in a workspace with the framework', () => {
    assert.deepEqual(detected([vitest]), ['vitest', '']);
  });

  it('repeats an earlier run: its framework, in its folder', () => {
    const earlier = { framework: 'vitest', cwd: '/w/packages/a' };
    assert.deepEqual(detected([jest, vitest], earlier), ['vitest', 'packages/a']);
  });

  it('trusts the framework that printed the failure, also where nothing else tells of it', () => {
    const node = framework('node-test', {});
    assert.deepEqual(detected([jest, node], { framework: 'node-test', cwd: '/w' }), ['node-test', '']);
  });

  it('is undefined where no package has tests', () => {
    assert.equal(detected([framework('jest', {})]), undefined);
  });
});

describe('detectRunners', () => {
  const all = (...runners: RunnerFramework[]) =>
    detectRunners(['', 'packages/a', 'packages/b', 'packages/b/e2e'].map(folder), runners).map(
      ({ runner, testPackage }) => [runner.id, testPackage.directory],
    );

  it('is the folder’s own framework where it has one', () => {
    assert.deepEqual(all(framework('jest', { '': 1, 'packages/a': 1 })), [['jest', '']]);
  });

  it('is each package’s where the folder has none, also where one of a framework of its own lies in another', () => {
    const jest = framework('jest', { 'packages/a': 0.9, 'packages/b': 0.9 });
    const playwright = framework('playwright', { '': 0.3, 'packages/b/e2e': 1 });
    assert.deepEqual(all(jest, playwright), [
      ['jest', 'packages/a'],
      ['jest', 'packages/b'],
      ['playwright', 'packages/b/e2e'],
    ]);
  });

  it('leaves out a package that is run with the one around it', () => {
    const pytest = framework('pytest', { 'packages/b': 1, 'packages/b/e2e': 1 });
    assert.deepEqual(all(pytest), [['pytest', 'packages/b']]);
  });

  it('is each package’s where the manifest of their workspace only lists the framework', () => {
    const mocha = framework('mocha', { '': 0.5, 'packages/a': 1, 'packages/b': 0.5 });
    const below = ['packages/a', 'packages/b'].map(folder);
    const found = (root: Partial<TestPackage>) =>
      detectRunners([{ ...folder(''), ...root }, ...below], [mocha]).map(
        ({ testPackage }) => testPackage.directory,
      );
    assert.deepEqual(found({ entries: ['lerna.json'] }), ['packages/a', 'packages/b']);
    assert.deepEqual(found({ manifests: { 'package.json': '{"workspaces": ["packages/*"]}' } }), [
      'packages/a',
      'packages/b',
    ]);
    assert.deepEqual(found({}), [''], 'packages that are no workspace may be examples');
    const listed = framework('mocha', { '': 0.5, 'packages/a': 0.5 });
    assert.deepEqual(
      detectRunners([{ ...folder(''), entries: ['lerna.json'] }, ...below], [listed]).map(
        ({ testPackage }) => testPackage.directory,
      ),
      [''],
      'where no package starts a framework',
    );
  });

  it('is the likeliest where none has a framework of its own, and empty where there is none', () => {
    assert.deepEqual(all(framework('vitest', { 'packages/a': 0.3, 'packages/b': 0.3 })), [
      ['vitest', 'packages/a'],
    ]);
    assert.deepEqual(all(framework('jest', {})), []);
  });
});
