import assert from 'node:assert/strict';
import type { OutputParser } from '../../../src/failure/failure.ts';
import { shiftLeft } from '../../../src/failure/shiftLeft.ts';
import { processorMs } from '../../support/processorMs.ts';

function knownBy(sign: RegExp): OutputParser {
  return {
    id: 'a',
    label: 'A',
    signs: ['FAIL'],
    recognise: (text) => (sign.test(text) ? 1 : 0),
    parse: () => [],
  };
}
const margin = knownBy(/^FAIL$/m);
const twoBlanks = knownBy(/^ {2}1 FAIL$/m);
const lines = (...each: readonly string[]) => each.join('\n');

describe('shiftLeft', () => {
  it('moves what is indented as a whole, by blanks or a tab', () => {
    for (const indent of ['  ', '    ', '\t', '\t  '])
      assert.equal(
        shiftLeft(lines(`${indent}FAIL`, '', `${indent}  deeper`), [margin]),
        lines('FAIL', '', '  deeper'),
      );
  });

  it('moves what stands between lines that are not indented, and leaves those', () => {
    const text = lines('> task', '', '    FAIL', '      deeper', '', ' end of', 'all');
    assert.equal(shiftLeft(text, [margin]), lines('> task', '', 'FAIL', '  deeper', '', ' end of', 'all'));
  });

  it('keeps the blanks that the framework itself begins every line with', () => {
    assert.equal(
      shiftLeft(lines('      1 FAIL', '        deeper'), [twoBlanks]),
      lines('  1 FAIL', '    deeper'),
    );
  });

  it('leaves what nobody is a stranger to: a framework prints much indented below its own lines', () => {
    const text = lines('FAIL', '    FAIL', '      deeper');
    assert.equal(shiftLeft(text, []), text);
  });

  it('looks at both ends of a run that is long', () => {
    const long = Array.from({ length: 1000 }, (_, at) => `    ${at}`);
    for (const text of [lines('    FAIL', ...long), lines(...long, '    FAIL')])
      assert.equal(shiftLeft(text, [margin]), text.replaceAll('    ', ''));
  });

  it('looks once at a line that holds a sign without end', () => {
    const text = `{${'FAIL'.repeat(500_000)}`;
    const startedAt = processorMs();
    assert.equal(shiftLeft(text, [margin]), text);
    assert.ok(processorMs() - startedAt < 1000, `${processorMs() - startedAt} ms`);
  });

  it('leaves what nobody knows', () => {
    const text = lines('    some', '    FAIL of', '    another');
    assert.equal(shiftLeft(text, [margin]), text);
    assert.equal(shiftLeft('', [margin]), '');
  });

  it('comes to an end, and finds the line, where a sign begins or ends with that of a line', () => {
    for (const sign of ['\n  FAIL', '  FAIL\n'])
      assert.equal(
        shiftLeft(lines('a task', '  FAIL', '  FAIL', 'its end'), [{ ...margin, signs: [sign] }]),
        lines('a task', 'FAIL', 'FAIL', 'its end'),
      );
  });
});
