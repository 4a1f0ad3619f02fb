import assert from 'node:assert/strict';
import { toWorkspacePath, type WorkspacePath } from '../../../src/base/path.ts';
import type { TestFailure } from '../../../src/failure/failure.ts';
import { FailureSet } from '../../../src/failure/failureSet.ts';
import { processorMs } from '../../support/processorMs.ts';

function failing(name: string, more: Partial<TestFailure> = {}): TestFailure {
  const nameParts = name.split(' > ');
  return { framework: 'tap', name, nameParts, kind: 'error', frames: [], excerpt: name, ...more };
}

function heldOf(...failures: readonly TestFailure[]): readonly TestFailure[] {
  const set = new FailureSet();
  for (const failure of failures) set.add(failure);
  return set.held();
}

describe('FailureSet', () => {
  it('holds a failure that is told twice once, at its fullest', () => {
    const full = failing('adds', { line: 3, message: 'no' });
    assert.deepEqual(heldOf(failing('adds'), full), [full]);
    assert.deepEqual(heldOf(full, failing('adds')), [full]);
  });

  it('holds failures of one name at two lines both', () => {
    assert.equal(heldOf(failing('adds', { line: 3 }), failing('adds', { line: 9 })).length, 2);
  });

  it('holds failures of one name in two files both, and knows those whose file or line is not told by their name', () => {
    const file = (name: string) => ({ file: toWorkspacePath(name) as WorkspacePath });
    const placed = failing('adds', { ...file('a.js'), line: 3 });
    const other = failing('adds', { ...file('b.js'), line: 3 });
    assert.deepEqual(heldOf(placed, other), [placed, other]);
    for (const vague of [failing('adds', file('a.js')), failing('adds', { line: 3 }), failing('adds')]) {
      assert.deepEqual(heldOf(placed, vague), [placed]);
      assert.deepEqual(heldOf(vague, placed), [placed]);
    }
    assert.equal(heldOf(placed, failing('adds', file('b.js'))).length, 2);
  });

  it('looks for one of thousands of one name in time that does not grow with them', () => {
    const set = new FailureSet();
    const startedAt = processorMs();
    for (let turn = 0; turn < 16; turn++)
      for (let at = 0; at < 8000; at++)
        set.add(failing('adds', { file: toWorkspacePath(`${at}.js`) as WorkspacePath, line: 3 }));
    assert.equal(set.held().length, 8000);
    assert.ok(processorMs() - startedAt < 5000);
  });

  it('knows a failure that lost its outer titles by its place', () => {
    const whole = failing('cart > adds', { line: 3 });
    assert.deepEqual(heldOf(whole, failing('adds', { line: 3 })), [whole]);
    assert.equal(heldOf(whole, failing('adds', { line: 4 })).length, 2);
  });

  it('counts what is too much to hold, each once', () => {
    const set = new FailureSet();
    const excerpt = 'x'.repeat(100_000);
    for (let turn = 0; turn < 2; turn++)
      for (let at = 0; at < 200; at++) set.add(failing(`adds ${at}`, { excerpt }));
    assert.ok(set.held().length < 100);
    assert.equal(set.held().length + set.more, 200);
  });
});
