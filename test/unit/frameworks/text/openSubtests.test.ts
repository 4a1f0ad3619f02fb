import assert from 'node:assert/strict';
import { openSubtests } from '../../../../src/frameworks/text/openSubtests.ts';

describe('openSubtests', () => {
  it('gives the subtests that are open where the text ends, outermost first', () => {
    const text =
      '# Subtest: cart\n    # Subtest: adds\n    ok 1 - adds\n    # Subtest: inner\n        ok 1 - a\n';
    assert.equal(openSubtests(text), 'TAP version 13\n\n# Subtest: cart\n    # Subtest: inner\n');
    assert.equal(openSubtests(`${text}    ok 2 - inner\nok 1 - cart\n`), 'TAP version 13\n\n');
  });

  it('knows those in braces, and the name that tape gives below a comment', () => {
    assert.equal(
      openSubtests('ok 1 - a.js {\n    not ok 1 - b {\n    }\n'),
      'TAP version 13\n\nok 1 - a.js {\n',
    );
    assert.equal(openSubtests('# adds\nok 1 same\n# tests 1\n'), 'TAP version 13\n# adds\n');
  });
});
