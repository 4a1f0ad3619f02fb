import assert from 'node:assert/strict';
import { UserFacingError } from '../../../src/base/errors.ts';
import type { WorkspacePath } from '../../../src/base/path.ts';
import { planCustom } from '../../../src/run/planCustom.ts';
import type { TestSelector } from '../../../src/run/run.ts';

const file = 'test/a cart.test.js' as WorkspacePath;
const name = `cart adds "two" && $(rm -rf .) \${file} for $$5, $& and $'`;
const test: TestSelector = { kind: 'test', file, name, nameParts: [name] };

const words = (selector: TestSelector, command: string) => planCustom('/w', selector, command).command;

describe('planCustom', () => {
  it('fills in the file and the name, each in the one argument that it stands in', () => {
    assert.deepEqual(words(test, `npm run unit -- --path=\${file} -t "\${testName}"`), [
      ...['npm', 'run', 'unit', '--', `--path=${file}`, '-t', name],
    ]);
  });

  it('leaves out the words whose part the run does not have', () => {
    const command = `make test FILE=\${file} NAME=\${testName} V=1`;
    assert.deepEqual(words({ kind: 'all' }, command), ['make', 'test', 'V=1']);
    assert.deepEqual(words({ kind: 'file', file }, command), ['make', 'test', `FILE=${file}`, 'V=1']);
    assert.deepEqual(words({ ...test, file: undefined }, command), ['make', 'test', `NAME=${name}`, 'V=1']);
  });

  it('runs in the folder, once and without colours', () => {
    const { cwd, env, framework } = planCustom('/w', test, 'make');
    assert.deepEqual([cwd, framework], ['/w', 'custom']);
    assert.deepEqual(env, { CI: '1', NO_COLOR: '1', FORCE_COLOR: undefined });
  });

  for (const command of ['', '  ', 'make | tee log', 'make && make test', 'make "open', `\${file}`])
    it(`refuses what needs a shell or runs nothing: ${command}`, () =>
      assert.throws(() => planCustom('/w', { kind: 'all' }, command), UserFacingError));
});
