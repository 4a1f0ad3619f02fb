import assert from 'node:assert/strict';
import { separateOutputs } from '../../../src/failure/separateOutputs.ts';

const lines = ['> jest', '', 'FAIL test/cart.test.js', '  ● adds', '', '    no', 'Tests: 1 failed, 1 total'];
const text = lines.join('\n');
const mixed = (dress: (name: string, line: string) => string) =>
  lines.map((line) => `${dress('web', line)}\n${dress('api', line)}`).join('\n');

describe('separateOutputs', () => {
  it('gives what no runner printed as it is', () => assert.deepEqual(separateOutputs(text), [text]));

  it('gives what each of two packages printed at once by itself', () => {
    assert.deepEqual(separateOutputs(mixed((name, line) => `${name}:test: ${line}`)), [text, text]);
    assert.deepEqual(separateOutputs(mixed((name, line) => `${name}-1  | ${line}`)), [text, text]);
  });

  it('gives what stands around them first', () => {
    const around = `two tasks\n${mixed((name, line) => `${name}:test: ${line}`)}`;
    assert.deepEqual(separateOutputs(around), ['two tasks', text, text]);
  });

  it('knows a package that printed little by the task that it shares with another', () => {
    const little = `${mixed((name, line) => `${name}:test: ${line}`)}\ndocs:test: error: no such file`;
    assert.deepEqual(separateOutputs(little), [text, text, 'error: no such file']);
  });

  it('takes off the stamps that each of them has below the runner’s prefix', () => {
    const stamped = mixed((name, line) => `${name}-1  | 2026-05-28T07:53:11.0564920Z ${line}`);
    assert.deepEqual(separateOutputs(stamped), [text, text]);
  });

  it('takes off the bars that wsrun puts below a package’s name, package by package', () => {
    const bar = (...lines: readonly string[]) => lines.map((line) => ` | ${line}`.trimEnd());
    const lines = [
      ...['@shop/web', ...bar('FAIL a.test.js', '', '  ● adds')],
      ...['api', ...bar('ok 1 - loads')],
      ...['@shop/web', ...bar('Tests: 1 failed'), 'all done'],
    ];
    assert.deepEqual(separateOutputs(lines.join('\n')), [
      'all done',
      'FAIL a.test.js\n\n  ● adds\nTests: 1 failed',
      'ok 1 - loads',
    ]);
  });

  it('takes no place of a traceback for a task that prints, however often it stands there', () => {
    const frames = Array.from({ length: 20 }, () => ['test_a.py:49: in f', '    def f(n): return f(n + 1)']);
    const text = [
      '___ test_rec ___',
      '',
      ...frames.flat(),
      'E   RecursionError: maximum recursion depth exceeded',
    ].join('\n');
    assert.deepEqual(separateOutputs(text), [text]);
  });

  it('takes off the bars that Tilt draws behind a package’s name', () => {
    assert.deepEqual(separateOutputs(mixed((name, line) => `${name.padStart(12)} │ ${line}`)), [text, text]);
  });

  it('takes off the blanks that a terminal copied up to its width', () => {
    assert.deepEqual(separateOutputs(lines.map((line) => line.padEnd(80)).join('\n')), [text]);
    const own = ['a ', 'b ', 'c', 'd ', 'e ', 'f ', 'long'].join('\n');
    assert.deepEqual(separateOutputs(own), [own], 'where not all lines are');
  });
});
