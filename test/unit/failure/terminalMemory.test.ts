import assert from 'node:assert/strict';
import { TerminalMemory } from '../../../src/failure/terminalMemory.ts';

describe('TerminalMemory', () => {
  const ran = (memory: TerminalMemory, command: string, text: string, exitCode: number | undefined) => {
    const recorder = memory.start(command);
    recorder.add(text);
    recorder.end(exitCode);
  };
  const outputs = (memory: TerminalMemory) => memory.candidates().map(({ output }) => output);

  it('keeps the last command that failed, whatever passes after it', () => {
    const memory = new TerminalMemory();
    ran(memory, 'npm test', 'red', 1);
    ran(memory, 'git status', 'clean', 0);
    assert.deepEqual(memory.candidates(), [{ commandLine: 'npm test', output: 'red' }]);
  });

  it('forgets a failed command when the same command passes', () => {
    const memory = new TerminalMemory();
    ran(memory, 'npm test', 'red', 1);
    ran(memory, 'npm test', 'green', 0);
    assert.deepEqual(outputs(memory), []);
  });

  it('keeps a command whose exit code is not known', () => {
    const memory = new TerminalMemory();
    ran(memory, 'npm test', 'red', undefined);
    assert.deepEqual(outputs(memory), ['red']);
  });

  it('names the running command first: a watch mode does not end', () => {
    const memory = new TerminalMemory();
    ran(memory, 'npm test', 'red', 1);
    const watching = memory.start('vitest');
    assert.deepEqual(outputs(memory), ['red']);
    watching.add('redder');
    assert.deepEqual(outputs(memory), ['redder', 'red']);
  });

  it('holds what stands on the screen: a watch mode wipes it before each run, however the wipe arrives', () => {
    for (const wipe of ['\u001bc', '\u001b[2J\u001b[H', '\u001b[3J']) {
      const memory = new TerminalMemory();
      const recorder = memory.start('vitest');
      for (const unit of `old run${wipe}new run`) recorder.add(unit);
      assert.ok((outputs(memory)[0] ?? '').endsWith('new run') && !outputs(memory)[0]?.includes('old'));
    }
  });

  it('holds no more than its limit, of the end', () => {
    const memory = new TerminalMemory(10);
    const recorder = memory.start('yes');
    for (let at = 0; at < 100; at++) recorder.add('noise');
    recorder.add('the end');
    assert.deepEqual(outputs(memory), ['isethe end']);
  });

  it('does not take the end of an older command for that of the newer', () => {
    const memory = new TerminalMemory();
    const older = memory.start('sleep 1 &');
    const newer = memory.start('npm test');
    newer.add('red');
    older.end(0);
    assert.deepEqual(outputs(memory), ['red']);
  });
});
