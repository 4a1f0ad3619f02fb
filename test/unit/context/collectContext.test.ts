import assert from 'node:assert/strict';
import { CancelledError } from '../../../src/base/errors.ts';
import type { WorkspacePath } from '../../../src/base/path.ts';
import { chooseContext } from '../../../src/context/chooseContext.ts';
import { collectContext } from '../../../src/context/collectContext.ts';
import type { ContextQuestion } from '../../../src/context/context.ts';
import { FileCutter } from '../../../src/context/fileCutter.ts';
import { readMaterial } from '../../../src/context/readMaterial.ts';
import { SecretSearch } from '../../../src/context/redaction/secretSearch.ts';
import { MemoryFiles } from '../../support/memoryFiles.ts';

const filler = (name: string, count: number) =>
  Array.from(
    { length: count },
    (_, i) => `export function ${name}${i}(row) {\n  return row.${name} * ${i} + 1;\n}\n`,
  ).join('\n');

const shop = {
  'package.json': '{"name":"shop","main":"src/cart.js"}',
  'src/cart.js': `import { roundCents } from './money.js';\n${filler('weigh', 80)}\nexport function cartTotal(items) {\n  return roundCents(items.reduce((sum, item) => sum + item.price, 0));\n}\n`,
  'src/money.js': 'export function roundCents(amount) {\n  return Math.floor(amount * 100) / 100;\n}\n',
  'src/stock.js': filler('stock', 300),
  'docs/cart.md': '# cartTotal roundCents',
  'test/cart.test.js': `import { cartTotal } from '../src/cart.js';\n\nit('is empty', () => {\n  expect(cartTotal([])).toBe(0);\n});\n\nit('rounds cents', () => {\n  expect(cartTotal([{ price: 0.126 }])).toBe(0.13);\n});\n`,
};

const output =
  '✔ is empty\n✖ rounds cents\n  AssertionError: expected 0.12 to be 0.13\n      at /elsewhere/shop/test/cart.test.js:8:41\n';

const question = (over: Partial<ContextQuestion> = {}) => ({
  failures: [],
  output,
  executed: undefined,
  budgetTokens: 1200,
  reservedTokens: 100,
  pinned: [],
  excluded: [],
  installKey: 'k',
  ...over,
});
const { signal } = new AbortController();
const collect = (over?: Partial<ContextQuestion>) =>
  collectContext(question(over), new MemoryFiles(shop), signal);
const textOf = async (over?: Partial<ContextQuestion>) =>
  (await collect(over)).pieces.map((piece) => piece.text).join('\n');

describe('collectContext', () => {
  it('holds the failing test, the function under test, and what that calls', async () => {
    const text = await textOf();
    for (const line of ["it('rounds cents'", 'export function cartTotal', 'Math.floor(amount * 100)'])
      assert.ok(text.includes(line), line);
  });

  it('leaves the passing test, and documents, out', async () => {
    const text = await textOf();
    assert.ok(!text.includes("it('is empty'"));
    assert.ok(!text.includes('docs/cart.md'));
  });

  it('gives a reason for each piece', async () => {
    const { pieces } = await collect({ budgetTokens: 9000 });
    assert.ok(pieces.length >= 3);
    for (const { path, reasons } of pieces) assert.notDeepEqual(reasons, [], path);
    const money = pieces.find(({ path }) => path === 'src/money.js');
    assert.ok(money?.reasons.includes('2 imports away from the failing test'), money?.reasons.join());
  });

  it('stays within any budget', async () => {
    for (const budgetTokens of [300, 700, 2000, 9000]) {
      const { tokens } = await collect({ budgetTokens });
      assert.ok(tokens + 100 <= budgetTokens, `${tokens} of ${budgetTokens}`);
    }
  });

  it('gives ranges that are exactly the lines that stand in the text', async () => {
    for (const piece of (await collect()).pieces) {
      const lines = (shop as Readonly<Record<string, string>>)[piece.path]?.split('\n') ?? [];
      for (const { from, to } of piece.ranges)
        assert.ok(piece.text.includes(lines.slice(from - 1, to).join('\n')));
    }
  });

  it('gives the same context for the same input', async () =>
    assert.deepEqual(await collect(), await collect()));

  it('says why a piece was chosen', async () => {
    const cart = (await collect()).pieces.find((piece) => piece.path === 'src/cart.js');
    assert.ok(cart?.reasons.some((reason) => reason.includes('imported by the failing test')));
  });

  it('never takes what the user excluded, always what was pinned', async () => {
    const text = await textOf({
      excluded: ['src/money.js' as WorkspacePath],
      pinned: ['src/stock.js' as WorkspacePath],
    });
    assert.ok(!text.includes('=== src/money.js'));
    assert.ok(text.includes('stock299'));
  });

  it('sends a pinned file whole, and less of the rest for it', async () => {
    const path = 'src/cart.js' as WorkspacePath;
    const budgetTokens = 3000;
    const { pieces } = await collect({ pinned: [path], budgetTokens });
    const piece = pieces.find((one) => one.path === path);
    assert.deepEqual(piece?.ranges, [{ from: 1, to: shop['src/cart.js'].split('\n').length }]);
    assert.deepEqual(piece?.reasons, ['pinned']);
    const total = pieces.reduce((sum, { tokens }) => sum + tokens, 0);
    assert.ok(total <= budgetTokens, `${total} tokens`);
  });

  it('shows a pinned test file once, and whole', async () => {
    const text = await textOf({ pinned: ['test/cart.test.js' as WorkspacePath] });
    assert.equal(text.split('=== test/cart.test.js').length, 2);
    assert.ok(text.includes("it('is empty'"));
  });

  it('lets pinned files over the budget, with their secrets replaced, and says so', async () => {
    const path = 'src/long.js' as WorkspacePath;
    const key = `const key = 'ghp_${'a1B2'.repeat(9)}';\n`;
    const files = new MemoryFiles({ ...shop, [path]: key.repeat(20) + filler('long', 300) });
    const { pieces, notes } = await collectContext(question({ pinned: [path] }), files, signal);
    assert.deepEqual(notes, ['The pinned files take more than the budget. No other code is sent.']);
    assert.deepEqual(
      pieces.map((piece) => piece.path),
      ['test/cart.test.js', path],
    );
    assert.ok(!pieces.some(({ text }) => text.includes('ghp_')));
  });

  it('leaves a pinned file out that is gone', async () =>
    assert.deepEqual(await collect({ pinned: ['src/gone.js' as WorkspacePath] }), await collect()));

  it('chooses alike whether the workspace was read before the choice or after it', async () => {
    const choices = {
      pinned: ['docs/cart.md' as WorkspacePath],
      excluded: ['src/money.js' as WorkspacePath],
    };
    const files = new MemoryFiles(shop);
    const material = await readMaterial(question(), files, signal);
    assert.deepEqual(
      await chooseContext(
        material,
        question(choices),
        { files, search: new SecretSearch(files, 'k') },
        signal,
      ),
      await collect(choices),
    );
  });

  it('chooses alike whether its files were cut for an earlier question or not, and sees what was changed since', async () => {
    const cutter = new FileCutter();
    const ask = (texts: Readonly<Record<string, string>>) =>
      collectContext(question(), Object.assign(new MemoryFiles(texts), { cutter }), signal);
    const first = await ask(shop);
    assert.deepEqual(first, await collect());
    assert.deepEqual(await ask(shop), first);
    const changed = { ...shop, 'src/money.js': shop['src/money.js'].replace('floor', 'round') };
    assert.deepEqual(await ask(changed), await collectContext(question(), new MemoryFiles(changed), signal));
  });

  it('puts code that the failing test executed before code that it did not', async () => {
    const path = 'src/stock.js' as WorkspacePath;
    const executed = {
      files: [{ path, functions: [{ name: 'stock0', ran: [{ from: 1, to: 60, count: 1 }] }] }],
      whole: [],
    };
    const { pieces } = await collect({ executed, budgetTokens: 4000 });
    assert.ok(
      pieces.some((piece) => piece.path === path && piece.reasons.includes('executed by the failing test')),
    );
  });

  it('does not hold it against a file that ran that no import leads to it', async () => {
    const plugin = 'export function weighParcel(parcel) {\n  return parcel.grams / 100;\n}\n';
    const files = new MemoryFiles({
      'src/first.js': plugin,
      'src/other.js': plugin,
      'test/load.test.js':
        "import '../src/first.js';\n\nit('weighs', () => {\n  expect(load('weigh').parcel(5)).toBe(5);\n});\n",
    });
    const ran = (path: string) => ({
      path: path as WorkspacePath,
      functions: [{ name: 'weighParcel', ran: [{ from: 1, to: 3, count: 1 }] }],
    });
    const scores = async (...paths: readonly string[]) => {
      const executed = { files: paths.map(ran), whole: [] };
      const told = '✖ weighs\n  Error: expected 0.05 to be 5\n      at /elsewhere/test/load.test.js:4:29\n';
      const { pieces } = await collectContext(question({ executed, output: told }), files, signal);
      return ['src/first.js', 'src/other.js'].map((path) => pieces.find((one) => one.path === path)?.score);
    };
    const [imported = 0, loaded] = await scores('src/first.js', 'src/other.js');
    assert.ok(imported > 0);
    assert.equal(loaded, imported);
    const [, idle = 0] = await scores('src/first.js');
    assert.ok(idle < imported / 2, `${idle} of ${imported}`);
  });

  it('says when sources were left unread', async () => {
    assert.deepEqual((await collect()).notes, []);
    const many = Object.fromEntries(Array.from({ length: 750 }, (_, i) => [`src/part${i}.js`, 'part();']));
    const { notes } = await collectContext(question(), new MemoryFiles({ ...shop, ...many }), signal);
    assert.deepEqual(notes, ['53 source files far from the failing test were not searched.']);
  });

  it('stops when cancelled', async () => {
    const aborted = AbortSignal.abort();
    await assert.rejects(collectContext(question(), new MemoryFiles(shop), aborted), CancelledError);
  });
});
