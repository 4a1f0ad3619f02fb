import assert from 'node:assert/strict';
import { windowsCandidates, windowsCommand } from '../../../../src/node/process/windowsCommand.ts';

describe('windows command', () => {
  it('starts a program as it is', () => {
    const words = windowsCommand(['node', '--test', 'a & b'], () => 'C:\\node.exe');
    assert.deepEqual(words, { program: 'C:\\node.exe', args: ['--test', 'a & b'], verbatim: false });
  });

  it('starts a batch file through cmd.exe, with all that cmd reads escaped twice', () => {
    const words = windowsCommand(['jest', '-t', '^50% of "a" & b$'], () => 'C:\\my app\\jest.cmd');
    assert.equal(words.program, 'cmd.exe');
    assert.equal(words.verbatim, true);
    const [, , , line] = words.args;
    const [program, flag, name] = [
      'C:\\my^ app\\jest.cmd',
      '^^^"-t^^^"',
      '^^^"^^^^50^^^%^^^ of^^^ \\^^^"a\\^^^"^^^ ^^^&^^^ b$^^^"',
    ];
    assert.equal(line, `"${program} ${flag} ${name}"`);
  });

  it('doubles backslashes only before quotes', () => {
    const words = windowsCommand(['x', 'C:\\dir\\'], () => 'x.cmd');
    assert.equal(words.args[3], '"x.cmd ^^^"C:\\dir\\\\^^^""');
  });

  it('looks through PATH and PATHEXT', () => {
    const env = { Path: 'C:\\a;C:\\b', PATHEXT: '.EXE;.CMD' };
    assert.deepEqual(
      [...windowsCandidates('npm', { cwd: 'C:\\w', env })],
      ['C:\\a\\npm.exe', 'C:\\a\\npm.cmd', 'C:\\b\\npm.exe', 'C:\\b\\npm.cmd'],
    );
    assert.deepEqual([...windowsCandidates('.\\gradlew.bat', { cwd: 'C:\\w', env })].slice(0, 1), [
      'C:\\w\\gradlew.bat',
    ]);
  });
});
