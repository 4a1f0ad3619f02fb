import assert from 'node:assert/strict';
import { createRootMapper } from '../../../../src/failure/createPathMapper.ts';
import { avaText } from '../../../../src/frameworks/text/ava.ts';

describe('avaText', () => {
  it('reads what an error should have said, and what it said', () => {
    const lines = [
      '  ✘ [fail]: users › rejects',
      '  ─',
      '',
      '  users › rejects',
      '',
      '  test/users.js:14',
      '',
      '   14:   await t.throwsAsync(load(7), { message: "no user 8" });',
      '',
      '  Promise rejected with unexpected exception:',
      '',
      '  NotFoundError {',
      "    code: 'E_NOT_FOUND',",
      "    message: 'no user 7',",
      '  }',
      '',
      '  Expected message to equal:',
      '',
      "  'no user 8'",
      '',
      '  ─',
      '',
      '  1 test failed',
    ];
    const [failure] = avaText.parse(lines.join('\n'), createRootMapper('/repo'));
    assert.deepEqual(
      [failure?.name, failure?.line, failure?.expected, failure?.actual],
      ['users › rejects', 14, "'no user 8'", "'no user 7'"],
    );
  });
});
