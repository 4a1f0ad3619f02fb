import assert from 'node:assert/strict';
import { declaredName, outline } from '../../../src/context/outline.ts';
import { processorMs } from '../../support/processorMs.ts';

const method = (name: string, lines: number) => [
  `  ${name}(value) {`,
  ...Array.from({ length: lines }, (_, i) => `    this.total += value * ${i}; // ${'pad '.repeat(8)}`),
  '  }',
  '',
];
const bigClass = [
  "import a from 'a';",
  '',
  'class Cart {',
  ...method('add', 20),
  ...method('remove', 20),
  ...method('clear', 20),
  '}',
];

describe('outline', () => {
  it('covers every line once, in order', () => {
    const units = outline(bigClass);
    assert.equal(units[0]?.from, 1);
    assert.equal(units.at(-1)?.to, bigClass.length);
    for (let i = 1; i < units.length; i++) assert.equal(units[i]?.from, (units[i - 1]?.to ?? 0) + 1);
  });

  it('cuts a large class at its methods and names them', () => {
    const names = outline(bigClass).map((unit) => unit.name);
    for (const name of ['add', 'remove', 'clear']) assert.ok(names.includes(name), `${name} in ${names}`);
  });

  it('gives a method the line of its class as parent', () => {
    assert.deepEqual(outline(bigClass).find((unit) => unit.name === 'remove')?.parents, [3]);
  });

  it('cuts at methods where tabs indent and comments stand inside', () => {
    const lines = bigClass.flatMap((line) => {
      const tabbed = line.replace(/^(?: {2})+/, (indent) => '\t'.repeat(indent.length / 2));
      return line.endsWith('{') ? [tabbed, '\t\t/** Inside. */'] : [tabbed];
    });
    const remove = outline(lines).find((unit) => unit.name === 'remove');
    assert.deepEqual(remove?.parents, [3]);
    assert.match(lines[(remove?.from ?? 0) - 1] ?? '', /remove/);
  });

  it('keeps the comment above a function with it', () => {
    const filler = Array.from(
      { length: 60 },
      (_, i) => `const value${i} = compute(${i}, 'a long enough line');`,
    );
    const lines = [...filler, '', '// Adds.', ...'function add() {|  return 1 + 2;|}'.split('|')];
    const unit = outline(lines).find((one) => one.to === lines.length);
    assert.ok(unit !== undefined && unit.from <= filler.length + 2);
  });

  it('leaves a small file whole', () =>
    assert.equal(outline(['a = 1', '', 'def f():', '  return a']).length, 1));

  it('survives an empty file and lines without indentation', () => {
    assert.equal(outline([]).length, 1);
    assert.equal(outline(Array.from({ length: 500 }, () => '}')).at(-1)?.to, 500);
  });
});

describe('declaredName', () => {
  it('looks for none in data without a line end', () => {
    const since = processorMs();
    for (const line of ['x', '_', 'a_', '<script']) assert.equal(declaredName(line.repeat(100_000)), '');
    assert.ok(processorMs() - since < 1000);
  });

  for (const [line, name] of [
    ['export async function readAll(path) {', 'readAll'],
    ['    def send_body(self, value):', 'send_body'],
    ['res.redirect = function redirect(url) {', 'redirect'],
    ['  static async *walk<T>(root: T) {', 'walk'],
    ['export const limit = 4;', 'limit'],
    ['func (s *Server) Listen(port int) error {', 'Listen'],
    ['Command.prototype.parse = (argv) => {', 'parse'],
    ['}', ''],
  ] as const)
    it(`reads ${name || 'nothing'} from ${line}`, () => assert.equal(declaredName(line), name));
});
