import assert from 'node:assert/strict';
import fc from 'fast-check';
import { toWorkspacePath } from '../../../src/base/path.ts';
import { checkPath } from '../../../src/patch/checkPath.ts';

const hostile = [
  '../outside.js',
  'src/../../outside.js',
  'src\\..\\..\\outside.js',
  '/etc/passwd',
  '\\\\server\\share\\x',
  'C:\\x.js',
  '~/x.js',
  'file:///etc/passwd',
  'https://example.org/x.js',
  '.git/hooks/pre-commit',
  'sub/.GIT/config',
  '.g\u200cit/config',
  'git~1/config',
  'src/NUL',
  'con.js',
  'a.js:stream',
  'a\nb.js',
  'a.js.',
  '',
  '.',
];

describe('checkPath', () => {
  for (const text of hostile)
    it(`refuses ${JSON.stringify(text)}`, () => assert.equal(typeof checkPath(text), 'object'));

  it('lets through only what stays inside, whatever is written', () => {
    const part = fc.constantFrom(
      '..',
      '.',
      '',
      'a',
      'b.js',
      '.git',
      '/',
      '\\',
      ':',
      ' ',
      '\0',
      '~',
      'C:',
      'é',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), fc.constantFrom('/', '\\', ''), (parts, separator) => {
        const path = checkPath(parts.join(separator));
        if (typeof path !== 'string') return;
        const segments = path.split('/');
        assert.ok(segments.every((one) => one !== '' && one !== '..' && one !== '.' && one !== '.git'));
        assert.equal(toWorkspacePath(path), path);
      }),
      { numRuns: 500 },
    );
  });
});
