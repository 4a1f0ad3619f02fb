import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../src/base/path.ts';
import { PathFinder } from '../../../src/context/pathFinder.ts';
import { resolveImports } from '../../../src/context/resolveImports.ts';
import { processorMs } from '../../support/processorMs.ts';

const at = (path: string) => path as WorkspacePath;

function targets(from: string, text: string, paths: readonly string[]) {
  const packages = [
    { name: '@shop/core', directory: 'packages/core', entries: ['./dist/index.js'] },
    { name: 'shop', directory: '', entries: ['lib/shop.js'] },
  ];
  const roots = [
    { kind: 'go', prefix: 'shop.org/app', directory: '' },
    { kind: 'rust', prefix: 'shop_core', directory: 'crates/core' },
    { kind: 'script', prefix: '~lib/', directory: 'packages/lib/source/' },
  ] as const;
  const finder = new PathFinder(paths.map(at));
  return resolveImports(at(from), text, finder, { packages, roots }).map(({ target }) => target);
}

describe('resolveImports', () => {
  for (const [what, from, text, path] of [
    ['a relative import', 'test/a.test.js', "import { a } from '../src/a.js';", 'src/a.js'],
    ['.js that means .ts', 'test/a.test.ts', "import { a } from '../src/a.js';", 'src/a.ts'],
    ['a folder with an index', 'test/a.test.ts', "const a = require('../src/a')", 'src/a/index.ts'],
    ['the package by its own folder', 'test/a.js', "const shop = require('../')", 'index.js'],
    ['the package by its own name', 'test/a.js', "import shop from 'shop';", 'lib/shop.js'],
    [
      'a built entry of a workspace package',
      'test/a.ts',
      "import { a } from '@shop/core';",
      'packages/core/src/index.ts',
    ],
    [
      'a subpath of a workspace package',
      'test/a.ts',
      "import { a } from '@shop/core/tax';",
      'packages/core/src/tax.ts',
    ],
    ['an alias', 'test/a.ts', "import { a } from '@/cart/total';", 'src/cart/total.ts'],
    ['a re-export', 'src/index.ts', "export * from './cart';", 'src/cart.ts'],
    ['a multi-line import', 'a.ts', "import {\n  b,\n  type C,\n} from './b';", 'b.ts'],
    ['a dynamic import', 'a.ts', "const b = await import('./b.ts');", 'b.ts'],
    ['a Python package', 'tests/test_a.py', 'from shop.cart import total', 'src/shop/cart.py'],
    ['a Python module of a package', 'tests/test_a.py', 'from shop import cart', 'shop/cart.py'],
    ['a relative Python import', 'shop/a.py', 'from .cart import total', 'shop/cart.py'],
    ['a path of tsconfig.json', 'test/a.ts', "import { a } from '~lib/tax';", 'packages/lib/source/tax.ts'],
    ['a Java class', 'src/test/CartTest.java', 'import org.shop.Cart;', 'src/main/org/shop/Cart.java'],
    ['a class of the same Java package', 'src/test/CartTest.java', 'new Cart()', 'src/main/Cart.java'],
    ['a C# type', 'Shop.Tests/CartTests.cs', 'var cart = new Cart();', 'Shop/Cart.cs'],
    ['a PHP class', 'tests/CartTest.php', 'use Shop\\Cart\\Total;', 'src/Cart/Total.php'],
    ['a Ruby file', 'spec/cart_spec.rb', "require 'shop/cart'", 'lib/shop/cart.rb'],
    ['a Ruby constant', 'spec/cart_spec.rb', 'Shop::CartItem.new', 'lib/shop/cart_item.rb'],
    ['a file of the same Go package', 'cart/cart_test.go', 'package cart', 'cart/total.go'],
    ['a Go package', 'cart/cart_test.go', 'import "shop.org/app/tax"', 'tax/rates.go'],
    ['a Rust module', 'src/lib.rs', 'pub mod cart;', 'src/cart.rs'],
    ['a Rust path in the crate', 'src/a.rs', 'use crate::{cart::Item, tax};', 'src/cart/mod.rs'],
    ['a Rust crate by its name', 'crates/cli/tests/a.rs', 'use shop_core::Cart;', 'crates/core/src/lib.rs'],
    ['a C include', 'test/cart.c', '#include "shop/cart.h"', 'include/shop/cart.h'],
    ['a C header to its source', 'src/cart.h', 'int total(void);', 'src/cart.c'],
  ] as const)
    it(`follows ${what}`, () => assert.deepEqual(targets(from, text, [path, from]), [path]));

  it('leaves other packages out', () => {
    assert.deepEqual(
      targets('a.ts', "import x from 'lodash'; import fs from 'node:fs';", ['a.ts', 'src/fs.ts']),
      [],
    );
  });

  it('takes of several types of one name the one that is imported', () => {
    const paths = ['src/main/org/shop/Cart.java', 'src/main/org/depot/Cart.java', 'src/main/org/Cart.java'];
    assert.deepEqual(targets('src/test/ATest.java', 'import org.depot.Cart;\nnew Cart();', paths), [
      paths[1],
    ]);
  });

  it('tells which names are bound', () => {
    const links = resolveImports(
      at('a.ts'),
      "import { total as sum } from './b';",
      new PathFinder([at('b.ts')]),
      { packages: [], roots: [] },
    );
    assert.deepEqual(links[0]?.names, ['total', 'sum']);
  });

  const [size, longestMs] = [100_000, 2000];
  for (const extension of ['py', 'ts', 'go', 'rs', 'rb', 'java', 'php', 'c'])
    it(`reads any text of .${extension} in time`, () => {
      const heads = ['', 'use', 'import', 'from a import', 'export {', 'const {', '#', 'A'];
      const rests = ['\n', ' ', '\r', ' \n', 'A', 'A::', 'a.'];
      const again = [
        'use a\n',
        'use a{',
        'import ',
        'import {\n',
        'from a import (\n',
        'export {',
        'const {',
        'pub(',
      ];
      const shapes = [
        ...heads.flatMap((head) => rests.map((rest) => [head, rest])),
        ...again.map((one) => ['', one]),
      ];
      for (const [head = '', rest = ''] of shapes) {
        const text = head + rest.repeat(size / rest.length);
        const since = processorMs();
        assert.deepEqual(
          targets(`src/x.${extension}`, text, ['src/y.go', 'lib/y.rb']).filter((each) => each !== 'src/y.go'),
          [],
        );
        const tookMs = processorMs() - since;
        assert.ok(tookMs < longestMs, `${JSON.stringify(head + rest)} took ${tookMs} ms`);
      }
    }).timeout(60_000);

  it('asks a type that two files define by any number of imports', () => {
    const text = `${'use a.b\n'.repeat(150_000)}use x.two\nCart`;
    assert.deepEqual(targets('src/Shop.java', text, ['x/one/Cart.java', 'x/two/Cart.java']), [
      'x/two/Cart.java',
    ]);
  });
});
