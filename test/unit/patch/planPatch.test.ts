import assert from 'node:assert/strict';
import { parsePatch } from '../../../src/patch/parsePatch.ts';
import type { PlanResult } from '../../../src/patch/patch.ts';
import { planPatch } from '../../../src/patch/planPatch.ts';
import { processorMs } from '../../support/processorMs.ts';

function plan(answer: string, files: Readonly<Record<string, string>>): PlanResult {
  return planPatch(parsePatch(answer, Object.keys(files)), (path) => files[path]);
}

function block(path: string, search: string, replace: string): string {
  return `${path}\n<<<<<<< SEARCH\n${search}\n=======\n${replace}\n>>>>>>> REPLACE\n`;
}

function after(result: PlanResult): string | undefined {
  assert.equal(result.kind, 'planned', JSON.stringify(result));
  const [change] = result.kind === 'planned' ? result.changes : [];
  return change === undefined || change.kind === 'delete' ? undefined : change.after;
}

function errorKinds(result: PlanResult): string[] {
  return result.kind === 'refused' ? result.errors.map(({ kind }) => kind) : [];
}

describe('planPatch', () => {
  it('replaces lines that stand once', () => {
    assert.equal(
      after(plan(block('a.js', 'two', 'TWO'), { 'a.js': 'one\ntwo\nthree\n' })),
      'one\nTWO\nthree\n',
    );
  });

  it('does not replace maxRetryCount by a hunk meant for minRetryCount', () => {
    const result = plan(block('a.js', 'const minRetryCount = 3;', 'const minRetryCount = 4;'), {
      'a.js': 'const maxRetryCount = 3;\n',
    });
    assert.deepEqual(errorKinds(result), ['no-match']);
  });

  it('does not patch the first of two identical blocks', () => {
    assert.deepEqual(errorKinds(plan(block('a.js', 'x', 'y'), { 'a.js': 'x\nb\nx\n' })), ['ambiguous']);
  });

  it('does not apply a hunk written for x < 1 to x > 1', () => {
    const diff = '--- a/a.js\n+++ b/a.js\n@@ -1,3 +1,3 @@\n a\n-if (x < 1) {\n+if (x < 2) {\n b\n';
    assert.deepEqual(errorKinds(plan(diff, { 'a.js': 'a\nif (x > 1) {\nb\n' })), ['no-match']);
  });

  it('plans nothing when one of several edits has no place, and names every error', () => {
    const answer = block('a.js', 'one', 'ONE') + block('b.js', 'nope', 'x') + block('c.js', 'gone', 'y');
    assert.deepEqual(errorKinds(plan(answer, { 'a.js': 'one\n', 'b.js': 'two\n' })), [
      'no-match',
      'missing-file',
    ]);
  });

  it('keeps CRLF, the byte order mark and a missing final newline', () => {
    const result = plan(block('a.js', 'two', 'TWO\nmore'), { 'a.js': '\uFEFFone\r\ntwo' });
    assert.equal(after(result), '\uFEFFone\r\nTWO\r\nmore');
  });

  it('keeps each line’s own ending in a file that mixes them', () => {
    assert.equal(after(plan(block('a.js', 'b', 'B'), { 'a.js': 'a\r\nb\nc\r\nd\n' })), 'a\r\nB\nc\r\nd\n');
  });

  it('shifts indentation as a whole, and only as a whole', () => {
    const file = { 'a.py': 'class A:\n    def f(self):\n        return 1\n' };
    assert.equal(
      after(plan(block('a.py', 'def f(self):\n    return 1', 'def f(self):\n    return 2'), file)),
      'class A:\n    def f(self):\n        return 2\n',
    );
    assert.deepEqual(errorKinds(plan(block('a.py', 'def f(self):\n  return 1', 'x'), file)), ['no-match']);
  });

  it('sees through typographic quotes', () => {
    const result = plan(block('a.js', "say('hi')", "say('ho')"), { 'a.js': 'say(‘hi’)\n' });
    assert.equal(after(result), "say('ho')\n");
  });

  it('lets the line that the answer gave settle ambiguity', () => {
    const answer = 'a.js\n<<<<<<< SEARCH\n:start_line:3\n-------\nx\n=======\ny\n>>>>>>> REPLACE\n';
    assert.equal(after(plan(answer, { 'a.js': 'x\nb\nx\n' })), 'x\nb\ny\n');
  });

  it('creates, deletes and renames', () => {
    const answer =
      `${block('new.js', '', 'fresh')}*** Delete File: old.js\n*** Rename File: a.js -> b/a.js\n`.replace(
        'SEARCH\n\n',
        'SEARCH\n',
      );
    const result = plan(answer, { 'old.js': 'x\n', 'a.js': 'keep\n' });
    assert.deepEqual(
      result.kind === 'planned' && result.changes.map(({ kind, path }) => `${kind} ${path}`).sort(),
      ['create new.js', 'delete old.js', 'rename a.js'],
    );
  });

  it('applies nothing of an answer that is cut off', () => {
    const cut = `${block('a.js', 'one', 'ONE')}b.js\n<<<<<<< SEARCH\ntwo\n=====`;
    assert.deepEqual(errorKinds(plan(cut, { 'a.js': 'one\n', 'b.js': 'two\n' })), ['incomplete']);
  });

  it('notes an edit that changes nothing', () => {
    const result = plan(block('a.js', 'one', 'one'), { 'a.js': 'one\n' });
    assert.deepEqual(result.kind === 'planned' && [result.changes.length, result.notes[0]?.kind], [
      0,
      'no-op',
    ]);
  });

  for (const path of [
    '/etc/passwd',
    '../up.js',
    'C:\\x.js',
    '.git/config',
    'a/.GIT/hooks/x',
    'con.js',
    'a/../../b',
  ]) {
    it(`refuses ${path}`, () => {
      assert.deepEqual(errorKinds(plan(block(path, 'a', 'b'), { [path]: 'a\n' })), ['bad-path']);
    });
  }

  it('survives a hostile megabyte in under a second', () => {
    const hostile = 'a\n'.repeat(500_000);
    const startedAt = processorMs();
    plan(block('a.js', `${hostile}b`, 'c'), { 'a.js': hostile });
    assert.ok(processorMs() - startedAt < 3000);
  });
});
