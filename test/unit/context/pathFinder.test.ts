import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../src/base/path.ts';
import { finderOf, PathFinder } from '../../../src/context/pathFinder.ts';

const listing = [
  'README.md',
  'packages/a/src/index.ts',
  'packages/a/src/cart.ts',
  'packages/b/src/index.ts',
] as WorkspacePath[];
const paths = new PathFinder(listing);

describe('PathFinder', () => {
  it('knows each file, and those directly in a folder', () => {
    assert.equal(paths.has('README.md'), true);
    assert.equal(paths.has('packages/a'), false);
    assert.deepEqual(paths.inFolder(''), ['README.md']);
    assert.deepEqual(paths.inFolder('packages/a/src'), listing.slice(1, 3));
    assert.deepEqual(paths.inFolder('packages'), []);
  });

  it('finds every file whose path ends with whole segments', () => {
    assert.deepEqual(paths.ending('src/index.ts'), [listing[1], listing[3]]);
    assert.deepEqual(paths.ending('ndex.ts'), []);
  });

  it('finds a path of another machine by its longest known ending', () => {
    assert.equal(paths.find('/home/runner/work/shop/shop/packages/b/src/index.ts'), listing[3]);
    assert.equal(paths.find('C:\\shop\\packages\\a\\src\\cart.ts'), listing[2]);
    assert.equal(paths.find('../src/cart.ts'), listing[2]);
    assert.equal(paths.find('src/other.ts'), undefined);
  });

  it('tells several apart by the folder that the rest of the text names most often, and by nothing else', () => {
    assert.equal(paths.find('src/index.ts'), undefined);
    assert.equal(paths.find('src/index.ts', 'cd packages/b && npm test'), listing[3]);
    assert.equal(paths.find('src/index.ts', 'packages/a and packages/b'), undefined);
  });

  it('is one for each listing', () => {
    assert.equal(finderOf(listing), finderOf(listing));
    assert.notEqual(finderOf(listing), finderOf([...listing]));
  });
});
