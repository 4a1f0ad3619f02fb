import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import type { WorkspacePath } from '../../../../src/base/path.ts';
import { TreeSitterGrammars } from '../../../../src/node/grammars/grammars.ts';

const folder = fileURLToPath(new URL('.', import.meta.resolve('@vscode/tree-sitter-wasm')));

/** Of each language a text, and what it declares: lines, depth as dots, signature, name. */
const languages: readonly (readonly [file: string, text: string, rows: readonly string[]])[] = [
  [
    'a.js',
    `import x from 'x';

/** Adds. */
export function add(a, b) {
  function inner() {}
  return a + b;
}
export const twice = async (
  a,
) => a + a;
const plain = 3, other = () => 1; // behind code
class Cart {
  // What it holds.

  #rows = [];
  static async total(rows) { return 1; }
  get size() { return 1; }
  onAdd = () => {};
}
module.exports = class Shop extends Cart { open() {} };
exports.close = function () {};
describe('a', () => { function hidden() {} });
`,
    [
      '3-7 add: export function add(a, b)',
      '8-10 twice: export const twice = async ( a, )',
      '11-11 other: other = ()',
      '12-19 Cart: class Cart',
      '16-16 .total: static async total(rows)',
      '17-17 .size: get size()',
      '18-18 .onAdd: onAdd = ()',
      '20-20 module.exports: module.exports = class Shop extends Cart',
      '20-20 .open: open()',
      '21-21 exports.close: exports.close = function ()',
    ],
  ],
  [
    'a.ts',
    `export interface Row { readonly a: string }
export abstract class List<T> {
  @memo()
  rows(): readonly T[] { return []; }
  abstract size(): number;
}
declare namespace N { function g(): void }
export type Id = string;
export enum Kind { A }
`,
    [
      '1-1 Row: export interface Row',
      '2-6 List: export abstract class List<T>',
      '3-4 .rows: rows(): readonly T[]',
      '5-5 .size: abstract size(): number',
      '7-7 N: declare namespace N',
      '7-7 .g: function g(): void',
      '8-8 Id: export type Id = string;',
      '9-9 Kind: export enum Kind',
    ],
  ],
  ['a.tsx', 'export const A = () => <b>{1}</b>;\n', ['1-1 A: export const A = ()']],
  [
    'a.py',
    `import os

# Says it.
@once
def say(
    words: str,
) -> None:  # nothing
    def inner(): pass

class Box(Base):
    """Holds."""

    async def open(self): pass
`,
    [
      '3-8 say: @once def say( words: str, ) -> None',
      '10-13 Box: class Box(Base)',
      '13-13 .open: async def open(self)',
    ],
  ],
  [
    'a.go',
    '// T is.\ntype T struct {\n\ta int\n}\n\nfunc (t *T) M(a int) int {\n\treturn a\n}\n',
    ['1-4 T: type T struct', '6-8 M: func (t *T) M(a int) int'],
  ],
  [
    'A.java',
    'class A<T> {\n  /** Makes. */\n  A() {}\n  @Override int m(int a) { return 1; }\n  enum E { X }\n}\n',
    ['1-6 A: class A<T>', '2-3 .A: A()', '4-4 .m: @Override int m(int a)', '5-5 .E: enum E'],
  ],
  [
    'a.rs',
    '#[derive(Debug)]\npub struct S { a: u8 }\nimpl Foo for S {\n    fn a(&self) -> u8 { 1 }\n}\n',
    ['1-2 S: pub struct S', '3-5 S: impl Foo for S', '4-4 .a: fn a(&self) -> u8'],
  ],
  [
    'a.rb',
    'module A\n  class B\n    # Says.\n    def self.x(a)\n      1\n    end\n  end\nend\n',
    ['1-8 A: module A', '2-7 .B: class B', '4-6 ..x: def self.x(a)'],
  ],
  [
    'a.php',
    '<?php\nclass A { function m($a) { return 1; } }\nfunction f() {}\n',
    ['2-2 A: class A', '2-2 .m: function m($a)', '3-3 f: function f()'],
  ],
  [
    'A.cs',
    'namespace N {\n  class A {\n    int P { get; set; }\n    int M(int x) { return 1; }\n  }\n}\n',
    ['1-6 N: namespace N', '2-5 .A: class A', '3-3 ..P: int P { get; set; }', '4-4 ..M: int M(int x)'],
  ],
  [
    'a.cpp',
    'namespace n {\nclass A {\npublic:\n  int m(int a) { return 1; }\n};\n}\ntemplate<class T>\nint A::k(T a) { return 2; }\n',
    [
      '1-6 n: namespace n',
      '2-5 .A: class A',
      '4-4 ..m: int m(int a)',
      '7-8 A::k: template<class T> int A::k(T a)',
    ],
  ],
];

describe('TreeSitterGrammars', () => {
  const grammars = new TreeSitterGrammars(folder);
  const rowsOf = async (file: string, text: string) =>
    (await grammars.declarations(file as WorkspacePath, text))?.map(
      ({ from, to, depth, name, signature }) => `${from}-${to} ${'.'.repeat(depth)}${name}: ${signature}`,
    );
  for (const [file, text, rows] of languages)
    it(`reads what ${file} declares`, async () => assert.deepEqual(await rowsOf(file, text), rows));

  it('has none for a file of another language, and where it is not installed as it should be', async () => {
    assert.equal(await rowsOf('a.vue', '<template/>'), undefined);
    const damaged = new TreeSitterGrammars('/nowhere');
    assert.equal(await damaged.declarations('a.go' as WorkspacePath, 'package a\n'), undefined);
  });

  it('reads what is unfinished, empty, or long, in time that grows with its length', async () => {
    assert.deepEqual(await rowsOf('a.js', ''), []);
    assert.ok(Array.isArray(await rowsOf('a.js', 'export function a( { class {{{ ')));
    const long = (count: number) =>
      Array.from({ length: count }, (_, i) => `// ${i}\nfunction f${i}() {}\n`).join('');
    const oneLine = (count: number) =>
      `var ${Array.from({ length: count }, (_, i) => `f${i} = function () {}`).join()};`;
    const time = async (text: string) => {
      const before = performance.now();
      await rowsOf('a.js', text);
      return performance.now() - before;
    };
    await time(long(1000));
    for (const make of [long, oneLine]) {
      const [once, fourTimes] = [await time(make(2000)), await time(make(8000))];
      assert.ok(fourTimes < 4 * once * 3 + 100, `${once} ms, then ${fourTimes} ms`);
    }
    assert.equal((await rowsOf('a.js', long(2000)))?.length, 2000);
  });
});
