import assert from 'node:assert/strict';
import { toWorkspacePath } from '../../../src/base/path.ts';
import { runners } from '../../../src/frameworks/all.ts';
import { selectNoTest } from '../../../src/run/selectNoTest.ts';

describe('selectNoTest', () => {
  it('still names the file, which is what gets loaded', () => {
    const selector = selectNoTest(toWorkspacePath('test/a.js'));
    const manifests = { 'package.json': '{"scripts":{"test":"mocha"}}' };
    const place = { root: '/w', directory: '', entries: [], rootEntries: [], rootManifests: {} } as const;
    const mocha = runners.find(({ id }) => id === 'mocha');
    const plan = mocha?.plan({ ...place, manifests }, { selector, scratch: '/tmp', trace: false });
    assert.equal(plan?.command.at(-1), 'test/a.js');
    assert.ok(plan?.command.includes('--grep'));
  });
});
