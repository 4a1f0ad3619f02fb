import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { findSecrets } from '../../../../src/context/redaction/findSecrets.ts';
import { Redactor } from '../../../../src/context/redaction/redactor.ts';
import { negatives, positives } from '../../../support/labelledSecrets.ts';
import { processorMs } from '../../../support/processorMs.ts';

const redact = async (text: string) => new Redactor('k', await findSecrets(text)).redact(text);
/** SECURITY.md without its line breaks. */
const page = readFileSync(new URL('../../../../SECURITY.md', import.meta.url), 'utf8').replaceAll('\n', ' ');
const filler = Array.from({ length: 40 }, (_, i) => `  return total(${i}) + rest;`).join('\n');

describe('findSecrets', () => {
  it('catches 99 % of at least 200 secrets of at least 30 kinds', async () => {
    const set = positives();
    const missed: string[] = [];
    for (const { kind, text, secret } of set) {
      const { text: redacted } = await redact(`${filler}\n${text}\n${filler}`);
      if (redacted.includes(secret ?? '')) missed.push(`${kind}: ${text}`);
    }
    const kinds = new Set(set.map(({ kind }) => kind)).size;
    assert.ok(set.length >= 200 && kinds >= 30);
    assert.ok(missed.length <= set.length / 100, `${missed.length} of ${set.length}\n${missed.join('\n')}`);
    const found = set.length - missed.length;
    const share = ((100 * found) / set.length).toFixed(1);
    const figures = `${found} of ${set.length} secrets of ${kinds} kinds are replaced (${share} %)`;
    assert.ok(page.includes(figures), `SECURITY.md does not say: ${figures}`);
  });

  it('takes fewer than 1 % of at least 300 look-alikes for secrets', async () => {
    const set = negatives();
    const wrong: string[] = [];
    for (const { text } of set) {
      const { text: redacted, count } = await redact(text);
      if (count > 0) wrong.push(redacted);
    }
    assert.ok(set.length >= 300);
    assert.ok(wrong.length < set.length / 100, `${wrong.length} of ${set.length}\n${wrong.join('\n')}`);
    const share = ((100 * wrong.length) / set.length).toFixed(1);
    const figures = `${wrong.length} of ${set.length} look-alikes (${share} %)`;
    assert.ok(page.includes(figures), `SECURITY.md does not say: ${figures}`);
  });

  it('is not switched off by a comment in the file', async () => {
    // Of a form that the library alone knows, below a comment that looks suspect itself: other lines are not handed to it.
    const token = `${'vck'}_${'a1B2c3D4e5F6g7H8i9'.repeat(2)}`;
    const { count } = await redact(
      `// secretlint-disable -- as of 2026-11-29T10:00:00\nconst a = '${token}';`,
    );
    assert.equal(count, 1);
  });

  it('reads a key whose line breaks are escaped, and one whose end or beginning is cut off', async () => {
    const body = 'MIIEpAIBAAKCAQEA0123456789abcdefGHIJ';
    const begin = `-----BEGIN ${'PRIVATE'} KEY-----`;
    const end = `-----END ${'PRIVATE'} KEY-----`;
    for (const text of [
      `{"private_key": "${begin}\\n${body}\\n-----END"}`,
      `${begin}\n${body}`,
      `… 12 lines left out\n    ${body}\n    ${end}`,
      `'${body}' +\n '${end}'`,
    ])
      assert.ok(!(await redact(text)).text.includes(body), text);
  });

  it('reads long lines and large texts in time', async () => {
    const words = [
      'password: ',
      'https://a:',
      'mysql-',
      'mysql -p',
      'curl \\\n',
      'variable "secret" {',
      'token: |\n',
      'sk-',
    ];
    const text = ['a1'.repeat(100_000), ...words.map((word) => word.repeat(20_000))].join('\n');
    const started = processorMs();
    await findSecrets(text);
    assert.ok(processorMs() - started < 3000);
  });

  it('leaves nothing behind in the process, however many texts it reads', async () => {
    const marks = () => performance.getEntriesByType('mark').length;
    const texts = positives().map(({ text }) => text);
    await findSecrets(texts.join('\n'));
    const before = marks();
    for (const text of texts) await findSecrets(text);
    assert.equal(marks(), before);
  });
});
