import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readEnvironment } from '../../../../src/context/redaction/readEnvironment.ts';
import { Redactor, restoreSecrets } from '../../../../src/context/redaction/redactor.ts';
import { processorMs } from '../../../support/processorMs.ts';

const plain = (value: string) => ({ value, before: '', after: '' });
const one = 'q8Zr2Lw9Tk4Xv7Bn';
const two = 'h5Jd0Sg3Mf6Pc1Ya';

describe('Redactor', () => {
  it('gives the same secret the same placeholder everywhere, another on another installation', () => {
    const here = new Redactor('k', [plain(one), plain(two)]);
    const [a, b] = [here.redact(`x ${one}`).text.slice(2), here.redact(`${one}, ${two}`).text];
    assert.ok(b.startsWith(`${a}, `));
    assert.notEqual(new Redactor('other', [plain(one)]).redact(one).text, a);
  });

  it('keeps every line where it is, and gives back every text', () => {
    const words = fc.constantFrom(one, two, one.slice(1), '\n', ' ', 'a', '<secret-0123456789>', '<secret-');
    fc.assert(
      fc.property(fc.array(words), (parts) => {
        const text = parts.join('');
        const redactor = new Redactor('k', [plain(one), plain(two), plain(one.slice(1))]);
        const { text: redacted } = redactor.redact(text);
        assert.equal(redacted.split('\n').length, text.split('\n').length);
        assert.equal(restoreSecrets(redacted, redactor.secrets), text);
        assert.ok(!redacted.includes(one.slice(1)) && !redacted.includes(two));
      }),
    );
  });

  it('replaces a short one only in its place, and a word only as a word', () => {
    const redactor = new Redactor('k', [{ value: 'app', before: 'app:', after: '@' }, plain('hunter22')]);
    assert.match(redactor.redact('app.use(app); app:app@db').text, /^app\.use\(app\); app:<secret-\w+>@db$/);
    assert.equal(redactor.redact('hunter22x xhunter22').count, 0);
  });

  it('replaces one that is broken at a line’s end, in a frame too, or that signs stand amidst which don’t show', () => {
    const redactor = new Redactor('k', [plain(one)]);
    const [a, b] = [one.slice(0, 7), one.slice(7)];
    for (const amidst of ['\n', '\r\n    ', ' │\n│ ', '\u200B', '\u200D\uFEFF\u00AD', '\n\u2060']) {
      const text = `got: ${a}${amidst}${b} at line 1\n`;
      const { text: redacted, count } = redactor.redact(text);
      assert.ok(!redacted.includes(a) && !redacted.includes(b), redacted);
      assert.equal(redacted.split('\n').length, text.split('\n').length);
      assert.equal(count, 1);
      assert.equal(restoreSecrets(redacted, redactor.secrets), text);
    }
    assert.equal(redactor.redact(`${a} ${b}\n${a}, ${b}`).count, 0);
  });

  it('replaces thousands of a text, broken ones too', () => {
    const values = Array.from({ length: 3000 }, (_, at) => `${(at * 7919).toString(36)}-q8Zr2Lw9-${at}-x`);
    const redactor = new Redactor('k', values.map(plain));
    const broken = values.map((value) => `${value.slice(0, 9)}\n${value.slice(9)}`);
    for (const text of [values.join(' '), broken.join(' ')]) {
      const { text: redacted, count } = redactor.redact(text);
      assert.equal(count, 3000);
      assert.ok(!redacted.includes('q8Zr2Lw9'));
      assert.equal(restoreSecrets(redacted, redactor.secrets), text);
    }
  });

  it('reads a text of blanks and of beginnings of a secret in time', () => {
    const redactor = new Redactor('k', [plain(one)]);
    const parts = [
      ' '.repeat(200_000),
      'q\n8'.repeat(70_000),
      ' \n'.repeat(100_000),
      '\u200B'.repeat(200_000),
    ];
    const since = processorMs();
    for (const part of parts) redactor.redact(`${part}${one.slice(0, 9)}\n${one.slice(9)}${part}`);
    assert.ok(processorMs() - since < 1000, `${processorMs() - since}`);
  });

  it('puts back nothing that the prompt did not hold', () => {
    assert.equal(
      restoreSecrets('<secret-aaaaaaaaaa>', new Map([['<secret-bbbbbbbbbb>', one]])),
      '<secret-aaaaaaaaaa>',
    );
  });
});

describe('readEnvironment', () => {
  it('reads values of nothing but blanks, and behind them, in time', () => {
    const blanks = ' '.repeat(100_000);
    const since = processorMs();
    const [value] = readEnvironment(`API_TOKEN=${blanks}\nAPI_KEY=${one}${blanks}x\nA=${one}${blanks}\n`);
    assert.equal(value?.value.slice(0, one.length), one);
    assert.ok(processorMs() - since < 500);
  });

  it('takes what is secret by name or form, and no setting that stands all over the code', () => {
    const text = `PORT=3000\nNODE_ENV=test\nexport API_TOKEN="${one}" # x\nOTHER=${two}\nURL=https://api.example.org/v1\nSECRET_PATH=./keys/dev\nDB_PASSWORD=correct horse\nPASSWORD=changeme\nEMPTY_KEY=\n`;
    assert.deepEqual(
      readEnvironment(text).map(({ value }) => value),
      [one, two, 'correct horse'],
    );
  });
});
