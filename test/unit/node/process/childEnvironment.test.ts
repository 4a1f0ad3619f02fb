import assert from 'node:assert/strict';
import { childEnvironment } from '../../../../src/node/process/childEnvironment.ts';

describe('child environment', () => {
  const posix = { cwd: '/w/pkg', windows: false };

  it('puts node_modules/.bin first on PATH, nearest first', () => {
    const { PATH } = childEnvironment({ PATH: '/usr/bin' }, {}, posix);
    assert.equal(PATH, '/w/pkg/node_modules/.bin:/w/node_modules/.bin:/node_modules/.bin:/usr/bin');
  });

  it('finds PATH by any case on Windows and writes it once', () => {
    const env = childEnvironment({ Path: 'C:\\bin', ci: '0' }, { CI: '1' }, { cwd: 'C:\\w', windows: true });
    assert.deepEqual(env, { Path: 'C:\\w\\node_modules\\.bin;C:\\node_modules\\.bin;C:\\bin', CI: '1' });
  });

  it('sets and removes what the plan says, and takes the editor and other runners out', () => {
    const inherited = {
      HOME: '/h',
      FORCE_COLOR: '1',
      ELECTRON_RUN_AS_NODE: '1',
      VSCODE_PID: '1',
      NODE_TEST_CONTEXT: 'x',
    };
    const { PATH, ...rest } = childEnvironment(inherited, { CI: '1', FORCE_COLOR: undefined }, posix);
    assert.deepEqual(rest, { HOME: '/h', CI: '1' });
    assert.ok(PATH?.startsWith('/w/pkg/node_modules/.bin'));
  });

  it("keeps the user's NODE_OPTIONS, not the debugger's", () => {
    assert.equal(
      childEnvironment({ NODE_OPTIONS: '--max-old-space-size=4096' }, {}, posix)['NODE_OPTIONS'],
      '--max-old-space-size=4096',
    );
    const attached = { NODE_OPTIONS: '--require /x/ms-vscode.js-debug/src/bootloader.js' };
    assert.equal('NODE_OPTIONS' in childEnvironment(attached, {}, posix), false);
  });
});
