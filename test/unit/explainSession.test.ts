import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { UserFacingError } from '../../src/base/errors.ts';
import type { WorkspacePath } from '../../src/base/path.ts';
import type { Grammars } from '../../src/context/context.ts';
import { prepareExplanation, prepareFollowUp } from '../../src/explainSession.ts';
import { TreeSitterGrammars } from '../../src/node/grammars/grammars.ts';
import { MemoryFiles } from '../support/memoryFiles.ts';

const wasm = fileURLToPath(new URL('.', import.meta.resolve('@vscode/tree-sitter-wasm')));
const signal = new AbortController().signal;
const texts = {
  'src/sum.js':
    "import { round } from './round.js';\n\nexport function sum(a, b) {\n  return round(a + b);\n}\n",
  'src/round.js': 'export function round(n) {\n  return Math.round(n);\n}\n\nexport function other() {}\n',
  'src/cart.js': "import { sum } from './sum.js';\n\nexport const total = (a) => sum(a, 1);\n",
  'src/unrelated.js': "import { round } from './round.js';\nexport const sum = 1;\n",
  'test/sum.test.js': "import { sum } from '../src/sum.js';\n\nit('adds', () => sum(1, 2));\n",
};
const path = 'src/sum.js' as WorkspacePath;
const budget = { budgetTokens: 4000, installKey: 'key' };
const ports = { files: new MemoryFiles(texts), installKey: 'key' };

/** Holds more files than are listed. */
class Cut extends MemoryFiles {
  override async list() {
    return { paths: [], truncated: true };
  }
}

describe('Explaining a file', () => {
  it('shows who imports it, its tests, and the signatures that it imports', async () => {
    const question = {
      path,
      text: texts[path as 'src/sum.js'],
      selected: undefined,
      budgetTokens: 4000,
      installKey: 'key',
    };
    const { prompt } = await prepareExplanation(new MemoryFiles(texts), question, signal);
    const user = prompt.messages[1]?.content ?? '';
    assert.match(user, /^Explain the file src\/sum\.js\. /);
    assert.match(user, /# src\/cart\.js \(imports it\) .*\n1: import.*\n3: export const total/);
    assert.match(user, /# test\/sum\.test\.js \(a test that imports it\) .*\n1: .*\n3: it\('adds'/);
    assert.match(user, /# src\/round\.js \(imported\) .*\n1: export function round\(n\) \{\n/);
    assert.doesNotMatch(user, /unrelated|function other/);
  });

  it('stays within its budget, and shows the selected part of a big file', async () => {
    const functions = Array.from(
      { length: 400 },
      (_, i) => `function step${i}() {\n${`  work(${i});\n`.repeat(20)}}\n`,
    );
    const text = functions.join('\n');
    const line = text.split('\n').indexOf('function step300() {') + 2;
    const question = {
      path,
      text,
      selected: { from: line, to: line },
      budgetTokens: 3000,
      installKey: 'key',
    };
    const explained = await prepareExplanation(new MemoryFiles({ [path]: text }), question, signal);
    const user = explained.prompt.messages[1]?.content ?? '';
    assert.ok(explained.prompt.tokens <= 3000);
    assert.match(user, /Outline of src\/sum\.js/);
    assert.match(user, /work\(300\);/);
    assert.doesNotMatch(user, /work\(399\);/);

    const next = await prepareFollowUp(
      ports,
      { prompt: explained.prompt, answer: 'It steps.', explained },
      'And step399?',
    );
    assert.deepEqual(
      next.messages.map(({ role }) => role),
      ['system', 'user', 'assistant', 'user'],
    );
    assert.match(
      next.messages[3]?.content ?? '',
      /^And step399\?\n\n=== src\/sum\.js\n@@ [\d-]+\n[\s\S]*work\(399\);/,
    );
    assert.ok(next.tokens > explained.prompt.tokens);
  });

  it('withholds a secret of the file’s name, and of a question about it', async () => {
    const token = `${'ghp'}_${'a1B2c3D4e5F6g7H8i9'.repeat(2)}`;
    const file = `src/${token}.js` as WorkspacePath;
    const files = new MemoryFiles({ [file]: 'export const a = 1;\n' });
    const question = { path: file, text: 'export const a = 1;\n', selected: undefined, ...budget };
    const explained = await prepareExplanation(files, question, signal);
    const user = explained.prompt.messages[1]?.content ?? '';
    assert.match(user, /^Explain the file src\/<secret-\w+>\.js\. /);
    assert.ok(!user.includes(token));
    const last = { prompt: explained.prompt, answer: 'It is one.', explained };
    const other = token.replace('a1', 'z9');
    const next = await prepareFollowUp(ports, last, `Is ${other} like ${token}?`);
    assert.match(next.messages.at(-1)?.content ?? '', /^Is <secret-\w+> like <secret-\w+>\?$/);
    assert.deepEqual([...next.secrets.values()].sort(), [token, other].sort());
  });

  it('sends nothing of a file that is left out', async () => {
    const question = { path: '.env' as WorkspacePath, text: 'PORT=3000\n', selected: undefined, ...budget };
    await assert.rejects(
      prepareExplanation(new MemoryFiles(texts), question, signal),
      new UserFacingError('.env is left out of every request, by its name, an ignore file, or a setting.'),
    );
  });

  it('explains a file beyond those that are listed, if it may be sent', async () => {
    const question = (of: string) => ({
      path: of as WorkspacePath,
      text: '1\n',
      selected: undefined,
      ...budget,
    });
    await prepareExplanation(new Cut({ 'far.js': '1\n' }), question('far.js'), signal);
    await assert.rejects(prepareExplanation(new Cut({}), question('.env'), signal), UserFacingError);
  });

  it('outlines a big file by its grammar, one asked for only where the file does not fit', async () => {
    const big = Array.from(
      { length: 40 },
      (_, i) => `class Step${i}:\n    def run(self, row):\n${`        work(${i})\n`.repeat(20)}`,
    ).join('\n');
    const asked: string[] = [];
    const grammars: Grammars = {
      declarations: async (file, text) => {
        asked.push(file);
        return new TreeSitterGrammars(wasm).declarations(file, text);
      },
    };
    const explain = async (file: WorkspacePath, text: string) => {
      const question = { path: file, text, selected: undefined, budgetTokens: 3000, installKey: 'key' };
      return prepareExplanation(new MemoryFiles({ [file]: text }), question, signal, grammars);
    };
    await explain('small.py' as WorkspacePath, 'def a(): pass\n');
    assert.deepEqual(asked, []);
    const explained = await explain('big.py' as WorkspacePath, big);
    assert.deepEqual(asked, ['big.py']);
    const user = explained.prompt.messages[1]?.content ?? '';
    assert.match(user, /\n24-45 class Step1\n25-45 {3}def run\(self, row\)\n/);
    const next = await prepareFollowUp(
      ports,
      { prompt: explained.prompt, answer: 'It steps.', explained },
      'And Step39?',
    );
    assert.match(next.messages[3]?.content ?? '', /class Step39:/);
  });
});
