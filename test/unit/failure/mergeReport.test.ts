import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../src/base/path.ts';
import type { TestFailure } from '../../../src/failure/failure.ts';
import { mergeReport } from '../../../src/failure/mergeReport.ts';

const file = 'test/cart.test.js' as WorkspacePath;

function failure(name: string, more: Partial<TestFailure> = {}): TestFailure {
  return { framework: 'jest', name, nameParts: [name], kind: 'error', frames: [], excerpt: name, ...more };
}

describe('mergeReport', () => {
  it('takes from the report what the text lacks, and nothing that it has', () => {
    const told = failure('adds', { message: '2 is not 5', expected: '5' });
    const reported = failure('adds', { file, line: 3, message: 'other', frames: [{ file, line: 3 }] });
    assert.deepEqual(mergeReport([told], [reported]), [
      { ...reported, message: '2 is not 5', expected: '5' },
    ]);
  });

  it('adds what the text does not tell of, and keeps what the report does not', () => {
    const names = mergeReport([failure('a'), failure('b')], [failure('c'), failure('b')]).map(
      ({ name }) => name,
    );
    assert.deepEqual(names, ['a', 'b', 'c']);
  });

  it('tells of a file that does not load once, whatever it is called', () => {
    const told = failure('Test suite failed to run', { kind: 'load', file });
    assert.deepEqual(mergeReport([told], [failure(file, { kind: 'load', file })]), [told]);
  });

  it('is the text where there is no report', () => {
    const told = [failure('a')];
    assert.deepEqual(mergeReport(told, []), told);
  });
});
