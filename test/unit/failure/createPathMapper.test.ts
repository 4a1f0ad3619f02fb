import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../src/base/path.ts';
import { createPathMapper, createRootMapper } from '../../../src/failure/createPathMapper.ts';

const files = [
  'src/a.ts',
  'src/cart/index.ts',
  'packages/web/src/cart/index.ts',
  'packages/web/src/app.tsx',
  'packages/web/test/a b [x].test.ts',
  'shop/money.py',
  'cart/cart_test.go',
  'src/test/java/shop/CartTest.java',
  'setup.ts',
  'packages/api/setup.ts',
] as WorkspacePath[];

const mapPath = createPathMapper(files);

describe('createPathMapper', () => {
  for (const [printed, file] of [
    ['/home/runner/work/x/x/src/a.ts', 'src/a.ts'],
    ['/app/src/a.ts', 'src/a.ts'],
    ['C:\\Users\\ada\\x\\src\\a.ts', 'src/a.ts'],
    ['c:/x/src/a.ts', 'src/a.ts'],
    ['file:///home/ada/x/src/a.ts', 'src/a.ts'],
    ['file:///C:/x/src/a.ts', 'src/a.ts'],
    ['file:///x/packages/web/test/a%20b%20%5Bx%5D.test.ts', 'packages/web/test/a b [x].test.ts'],
    ['webpack:///./packages/web/src/app.tsx?abcd', 'packages/web/src/app.tsx'],
    ['webpack://web/./packages/web/src/app.tsx', 'packages/web/src/app.tsx'],
    ['webpack-internal:///./src/app.tsx', 'packages/web/src/app.tsx'],
    ['http://localhost:9876/base/src/a.ts?v=1#frag', 'src/a.ts'],
    ['./src/a.ts', 'src/a.ts'],
    ['shop/money.py', 'shop/money.py'],
    ['example.com/shop/cart/cart_test.go', 'cart/cart_test.go'],
    ['shop/CartTest.java', 'src/test/java/shop/CartTest.java'],
    ['/srv/build 100%/src/a.ts', 'src/a.ts'],
  ] as const)
    it(`maps ${printed}`, () => assert.equal(mapPath(printed), file));

  it('takes the longest suffix, and what is that suffix itself before what only ends with it', () => {
    assert.equal(mapPath('/ci/packages/web/src/cart/index.ts'), 'packages/web/src/cart/index.ts');
    assert.equal(mapPath('/ci/src/cart/index.ts'), 'src/cart/index.ts');
    assert.equal(mapPath('/ci/packages/api/setup.ts'), 'packages/api/setup.ts');
    assert.equal(mapPath('/ci/setup.ts'), 'setup.ts');
  });

  it('leaves unmapped what several files may be', () => {
    const several = createPathMapper(['a/src/x.ts', 'b/src/x.ts'] as WorkspacePath[]);
    assert.equal(several('/ci/src/x.ts'), undefined);
    assert.equal(several('/ci/b/src/x.ts'), 'b/src/x.ts');
  });

  for (const printed of [
    '/ci/src/gone.ts',
    '/ci/src/A.ts',
    '/ci/node_modules/web/src/a.ts',
    'node:internal/timers',
    'ts',
    '/ci/src/cart/',
    '',
  ])
    it(`leaves “${printed}” unmapped, which is none of them`, () =>
      assert.equal(mapPath(printed), undefined));

  it('answers the same when it is asked again', () => {
    assert.equal(mapPath('/app/src/a.ts'), mapPath('/app/src/a.ts'));
    assert.equal(mapPath('/app/none.ts'), mapPath('/app/none.ts'));
  });
});

describe('createRootMapper', () => {
  const inRoot = createRootMapper('/repo/');
  for (const [printed, file] of [
    ['/repo/src/a.ts', 'src/a.ts'],
    ['file:///repo/src/a.ts', 'src/a.ts'],
    ['src/a.ts', 'src/a.ts'],
    ['/repository/src/a.ts', undefined],
    ['/repo/node_modules/a.ts', undefined],
    ['node:internal/timers', undefined],
    ['C:\\repo\\a.ts', undefined],
    ['../a.ts', undefined],
    ['<anonymous>', undefined],
  ] as const)
    it(`${file === undefined ? 'leaves' : 'maps'} ${printed}`, () => assert.equal(inRoot(printed), file));
});
