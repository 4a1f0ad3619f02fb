import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { findImports, violations } from '../support/architecture.ts';

const root = path.resolve(import.meta.dirname, '../..');
const sources = globSync('src/**/*.ts', { cwd: root }).map((file) => file.replaceAll('\\', '/'));
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

/** At least one planted violation per row of the table of imports. */
const planted: readonly (readonly [file: string, code: string])[] = [
  ['src/base/x.ts', "import type { A } from '../run/run.ts';"],
  ['src/manifest.ts', "import { a } from './base/errors.ts';"],
  ['src/failure/x.ts', "import type { A } from '../context/context.ts';"],
  ['src/failure/x.ts', "import { a } from '../run/detectRunner.ts';"],
  ['src/patch/x.ts', "import { readFile } from 'node:fs/promises';"],
  ['src/prompt/x.ts', "import OpenAI from 'openai';"],
  ['src/context/x.ts', "import * as vscode from 'vscode';"],
  ['src/context/x.ts', "export { a } from '../prompt/buildPrompt.ts';"],
  ['src/frameworks/x.ts', "import { a } from '../failure/readFailures.ts';"],
  ['src/fixSession.ts', "import { a } from './node/testProcess.ts';"],
  ['src/rehearsal/x.ts', "import type { A } from '../model/model.ts';"],
  ['src/rehearsal/x.ts', "import fs from 'node:fs';"],
  ['src/node/x.ts', "import OpenAI from 'openai';"],
  ['src/node/x.ts', "import { a } from '../editor/commands.ts';"],
  ['src/compose.ts', "import { a } from './editor/commands.ts';"],
  ['src/editor/x.ts', "import { a } from '../node/testProcess.ts';"],
  ['src/view/x.ts', "import { a } from '../patch/planPatch.ts';"],
  ['src/run/x.ts', "import { activate } from '../extension.ts';"],
  ['src/base/index.ts', ''],
  ['src/base/stringUtils.ts', ''],
];

describe('architecture', () => {
  it('lets every file import only what its folder may', () => {
    assert.deepEqual(
      sources.flatMap((file) => violations(file, read(file))),
      [],
    );
  });

  for (const [file, code] of planted) {
    it(`refuses ${code || 'the name'} in ${file}`, () => assert.equal(violations(file, code).length, 1));
  }

  it('reads imports of every form', () => {
    const code = `import a from 'a';\nimport type { B } from 'b';\nexport * from 'c';\nexport type { D } from 'd';\nawait import('e');\nimport {\n  f,\n} from 'f';\nimport 'g';`;
    assert.deepEqual(
      findImports(code).map(({ specifier, typeOnly }) => specifier + (typeOnly ? ':type' : '')),
      ['a', 'b:type', 'c', 'd:type', 'e', 'f', 'g'],
    );
  });

  it('keeps every file within 250 lines, extension.ts within 60', () => {
    const tests = globSync('test/**/*.ts', { cwd: root, exclude: ['test/fixtures/**'] });
    const long = [...sources, ...tests].filter(
      (file) => read(file).split('\n').length - 1 > (file === 'src/extension.ts' ? 60 : 250),
    );
    assert.deepEqual(long, []);
  });
});
