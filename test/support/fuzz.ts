import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';

const fixtures = path.resolve(import.meta.dirname, '../fixtures');

/** Real texts of a folder of fixtures, each cut to a size that a mutation can move through. */
export function corpus(folder: string): readonly string[] {
  const files = globSync('**/*.{txt,md,xml,tap,json,log}', { cwd: path.join(fixtures, folder) }).sort();
  return files.map((file) => readFileSync(path.join(fixtures, folder, file), 'utf8').slice(0, 20_000));
}

/** An answer in each form that is read. */
export const answers: readonly string[] = [
  'The sum is off.\n\nsrc/a.js\n<<<<<<< SEARCH\nconst a = 1;\n=======\nconst a = 2;\n>>>>>>> REPLACE\n\nsrc/b.js\n<<<<<<< SEARCH\n=======\nnew\n>>>>>>> REPLACE\n',
  'Why.\n\n```diff\n--- a/src/a.js\n+++ b/src/a.js\n@@ -1,3 +1,3 @@\n-const a = 1;\n+const a = 2;\n function b() {\n   return a;\n```\n',
  '*** Begin Patch\n*** Update File: src/a.js\n@@ function b() {\n-  return a;\n+  return a + 1;\n*** Delete File: src/c.js\n*** End Patch\n',
  'src/a.js\n```js\nconst a = 2;\nfunction b() {\n  return a;\n}\n```\n*** Rename File: src/a.js -> src/d.js\n',
];

/** What a stranger, a proxy or a bad disk makes of a text. */
const odd = [
  '\0',
  '\u001b[31m',
  '\r',
  '\r\n',
  '\ufffd',
  '\ud800',
  '=======\n',
  '<<<<<<< SEARCH\n',
  '```\n',
  '@@ -1 +1 @@\n',
  '<![CDATA[',
  ']]>',
  '&#0;',
  '{"',
  '-1',
  '9'.repeat(400),
  ' '.repeat(2000),
  '(',
  '\\',
  '../',
  '*** Delete File: /',
];

/** A real text with pieces cut out, doubled, moved, and strange ones put in. */
export function mutated(texts: readonly string[]): fc.Arbitrary<string> {
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(300),
    put: fc.constantFrom('', 'twice', ...odd),
  });
  return fc.tuple(fc.constantFrom(...texts), fc.array(change, { maxLength: 6 })).map(([text, changes]) =>
    changes.reduce((all, { at, length, put }) => {
      const from = Math.floor(at * all.length);
      const piece = all.slice(from, from + length);
      return all.slice(0, from) + (put === 'twice' ? piece + piece : put) + all.slice(from + length);
    }, text),
  );
}
