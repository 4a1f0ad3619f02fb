import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../src/base/path.ts';
import { findDependentTests } from '../../../src/context/findDependentTests.ts';
import { MemoryFiles } from '../../support/memoryFiles.ts';

const shop = new MemoryFiles({
  'src/money.js': 'export const round = Math.round;\n',
  'src/cart.js': "import { round } from './money.js';\nexport const total = (rows) => round(rows.length);\n",
  'src/index.js': "export * from './cart.js';\n",
  'src/stock.js': 'export const stock = [];\n',
  'test/index.test.js': "import { total } from '../src/index.js';\n",
  'test/cart.test.js': "import { total } from '../src/cart.js';\n",
  'test/money.test.js': "import { round } from '../src/money.js';\n",
  'test/stock.test.js': "import { stock } from '../src/stock.js';\n",
  'test/support/rows.js': "import { total } from '../../src/cart.js';\n",
  'test/rows.test.js': "import './support/rows.js';\n",
});
const find = (...changed: string[]) =>
  findDependentTests(changed as WorkspacePath[], shop, new AbortController().signal);

describe('findDependentTests', () => {
  it('puts tests that import a changed file before those that reach it in more steps', async () => {
    assert.deepEqual(await find('src/money.js'), [
      'test/money.test.js',
      'test/cart.test.js',
      'test/index.test.js',
      'test/rows.test.js',
    ]);
  });

  it('leaves out tests that do not reach it, and what tests share', async () => {
    assert.deepEqual(await find('src/stock.js'), ['test/stock.test.js']);
  });

  it('takes a changed test file for its own', async () => {
    assert.deepEqual(await find('test/stock.test.js'), ['test/stock.test.js']);
  });

  it('finds none where nothing changed, or nothing imports it', async () => {
    assert.deepEqual(await find(), []);
    assert.deepEqual(await find('src/gone.js'), []);
  });
});
