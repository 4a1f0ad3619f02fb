import assert from 'node:assert/strict';
import { createRootMapper } from '../../../../src/failure/createPathMapper.ts';
import { pytestText } from '../../../../src/frameworks/text/pytest.ts';

const printed = 'FAILED test_other.py::test_x - AssertionError: no';
const lines = [
  ...['=== test session starts ===', printed, '', '=== FAILURES ===', '_____ test_prints _____', ''],
  ...['    def test_prints():', '>       assert not "Y"', "E       AssertionError: assert not 'Y'", ''],
  ...['test_shop.py:55: AssertionError', '----- Captured stdout call -----', printed],
  ...['=== short test summary info ===', "FAILED test_shop.py::test_prints - AssertionError: assert not 'Y'"],
  '=== 1 failed in 0.12s ===',
];
const names = (text: readonly string[]) =>
  pytestText.parse(text.join('\n'), createRootMapper('/repo')).map(({ name }) => name);

describe('pytestText', () => {
  it('takes no line of the summary’s form for a failure that a test printed', () => {
    assert.deepEqual(names(lines), ['test_shop.py::test_prints']);
  });

  it('reads a summary whose banner is cut off', () => {
    assert.deepEqual(names(lines.slice(-2)), ['test_shop.py::test_prints']);
  });
});
