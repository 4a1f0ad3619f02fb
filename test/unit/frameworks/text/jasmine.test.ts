import assert from 'node:assert/strict';
import { createRootMapper } from '../../../../src/failure/createPathMapper.ts';
import { jasmineText } from '../../../../src/frameworks/text/jasmine.ts';

/** Jasmine 5 */
const output = `Failures:
1) orders throws late
  Message:
    Uncaught exception: Error: late: nobody waits
  Stack:
        at Timeout.tick [as _onTimeout] (/repo/src/late.js:1:56)
        at listOnTimeout (node:internal/timers:685:17)

2) orders rejects
  Message:
    TypeError: no order 2
  Stack:
        at load (/repo/src/late.js:2:57)
        at async UserContext.<anonymous> (/repo/checks/a.js:5:31)

3) orders multi
line "q" > x
  Message:
    Error: multi
  Stack:
        at UserContext.<anonymous> (/repo/checks/a.js:18:47)
        at <Jasmine>

3 specs, 3 failures
`;

describe('jasmineText', () => {
  it('tells no file where the stack holds none of the test, and titles of several lines', () => {
    assert.deepEqual(
      jasmineText.parse(output, createRootMapper('/repo')).map(({ name, file, line }) => [name, file, line]),
      [
        ['orders throws late', undefined, undefined],
        ['orders rejects', 'checks/a.js', 5],
        ['orders multi\nline "q" > x', 'checks/a.js', 18],
      ],
    );
  });
});
