import assert from 'node:assert/strict';
import { toWorkspacePath, type WorkspacePath } from '../../../src/base/path.ts';
import { createPathMapper } from '../../../src/failure/createPathMapper.ts';
import { parsers } from '../../../src/frameworks/all.ts';
import { readMessage } from '../../../src/frameworks/readMessage.ts';

const file = toWorkspacePath('tests/test_cart.py') as WorkspacePath;
const source = toWorkspacePath('src/cart.py') as WorkspacePath;
const reading = { parsers, mapPath: createPathMapper([file, source]) };

describe('readMessage', () => {
  it('reads message, values and frames out of a tool’s text', () => {
    const failure = readMessage(
      {
        titles: ['TestCart', 'test_add'],
        file,
        line: 12,
        text: 'Traceback (most recent call last):\n  File "/app/tests/test_cart.py", line 12, in test_add\n    add()\n  File "/app/src/cart.py", line 3, in add\nAssertionError: 3 != 4',
        expected: '4',
        actual: '3',
      },
      reading,
    );
    assert.deepEqual(
      [failure.name, failure.file, failure.line, failure.expected, failure.actual],
      ['TestCart test_add', file, 12, '4', '3'],
    );
    assert.deepEqual(failure.frames, [
      { file, line: 12 },
      { file: source, line: 3 },
    ]);
    assert.deepEqual(failure.selector, {
      kind: 'test',
      file,
      name: 'TestCart test_add',
      nameParts: ['TestCart', 'test_add'],
    });
  });

  it('keeps values that stand beside the text in the excerpt, and names no framework that the text does not show', () => {
    const failure = readMessage({ titles: ['adds'], text: 'They differ', expected: 'four' }, reading);
    assert.equal(failure.excerpt, 'They differ\nExpected: four');
    assert.deepEqual([failure.framework, failure.message, failure.frames], ['unknown', 'They differ', []]);
  });
});
