import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../src/base/path.ts';
import { PathFinder } from '../../../src/context/pathFinder.ts';
import { readManifests } from '../../../src/context/readManifests.ts';
import { MemoryFiles } from '../../support/memoryFiles.ts';
import { processorMs } from '../../support/processorMs.ts';

const read = (texts: Readonly<Record<string, string>>) =>
  readManifests(new PathFinder(Object.keys(texts) as WorkspacePath[]), new MemoryFiles(texts));

describe('readManifests', () => {
  it('reads what a package gives away, types and data aside', async () => {
    const exports = {
      '.': { types: './a.d.ts', import: { node: './a.js' }, default: './b.js' },
      './package.json': './package.json',
    };
    const { packages } = await read({
      'packages/cart/package.json': JSON.stringify({ name: 'cart', exports, main: './b.js' }),
    });
    assert.deepEqual(packages, [{ name: 'cart', directory: 'packages/cart', entries: ['./a.js', './b.js'] }]);
  });

  it('reads a tsconfig.json with comments and commas at the end', async () => {
    const { roots } = await read({
      'tsconfig.json':
        '{ // paths, "x": 1\n "compilerOptions": { /* "*" */ "paths": { "@/*": ["./src/*",], "//x/*": ["./y\\"/*"] }, } }',
    });
    assert.deepEqual(roots, [
      { kind: 'script', prefix: '//x/', directory: 'y"/' },
      { kind: 'script', prefix: '@/', directory: 'src/' },
    ]);
  });

  it('reads the module of a go.mod and the name of a crate', async () => {
    const { roots } = await read({
      'go.mod': 'module example.com/shop\n\ngo 1.24\n',
      'crates/a/Cargo.toml': '[package]\nname = "shop-cart"\n',
    });
    assert.deepEqual(
      roots.map(({ kind, prefix, directory }) => ({ kind, prefix, directory })),
      [
        { kind: 'go', prefix: 'example.com/shop', directory: '' },
        { kind: 'rust', prefix: 'shop_cart', directory: 'crates/a' },
      ],
    );
  });

  it('passes over what is no manifest', async () => {
    const deep = `{"name":"deep","exports":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`;
    const { packages, roots } = await read({
      'package.json': '{"name":',
      'a/package.json': '[]',
      'deep/package.json': deep,
      'tsconfig.json': '{"compilerOptions": 1}',
    });
    assert.deepEqual(packages, [{ name: 'deep', directory: 'deep', entries: [] }]);
    assert.deepEqual(roots, []);
  });

  for (const shape of ['/* ', '\\"', '"', ',', ', ', '//', '[package]\n', 'module ', '\n'])
    it(`is done soon with ${JSON.stringify(shape)} again and again`, async () => {
      const text = `{"a": ${shape.repeat(300_000 / shape.length)}`;
      const since = processorMs();
      await read({ 'tsconfig.json': text, 'go.mod': text, 'Cargo.toml': text, 'package.json': text });
      assert.ok(processorMs() - since < 1000, `${processorMs() - since} ms`);
    });
});
