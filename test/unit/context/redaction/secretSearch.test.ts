import assert from 'node:assert/strict';
import { restoreSecrets } from '../../../../src/context/redaction/redactor.ts';
import { SecretSearch } from '../../../../src/context/redaction/secretSearch.ts';
import { MemoryFiles } from '../../../support/memoryFiles.ts';

/** A secret only where code says so: by its form alone it is none. */
const value = 'q8Zr2LmP0xV7kT4nB9wY';
const token = `${'ghp'}_${'a1B2c3D4e5F6g7H8i9'.repeat(2)}`;
const files = new MemoryFiles({});

describe('SecretSearch', () => {
  it('withholds in every text what one of them tells, whether it was searched before or after', async () => {
    const search = new SecretSearch(files, 'k');
    assert.equal((await search.search([['', `printed ${value}`]])).redact(value).count, 0);
    await search.search([['src/a.js', `const apiKey = "${value}";`]]);
    assert.equal((await search.search([])).redact(`printed ${value}`).count, 1);
  });

  for (const [place, text] of [
    ['at the beginning of a long text', `const apiKey = "${value}";\n${'// filler\n'.repeat(100_000)}`],
    ['where the text is searched in parts', `${'x'.repeat(199_990)}\nconst apiKey = "${value}";\n`],
  ] as const)
    it(`finds one ${place}`, async () => {
      const redactor = await new SecretSearch(files, 'k').search([['', text]]);
      assert.equal(redactor.redact(value).count, 1);
    });

  it('finds a value of .env as an address, JSON and base64 spell it, and gives it back as it stood', async () => {
    const secret = 'blue/gate "9" over & hills';
    const readEnvironments = async () => [`SHOP_PASSWORD='${secret}'\n`];
    const withEnv = Object.assign(new MemoryFiles({}), { readEnvironments });
    const redactor = await new SecretSearch(withEnv, 'k').search([['a.js', '']]);
    for (const spelt of [
      secret,
      encodeURIComponent(secret),
      JSON.stringify(secret).slice(1, -1),
      btoa(secret),
    ]) {
      const { text } = redactor.redact(`got ${spelt}!`);
      assert.match(text, /^got <secret-[0-9a-f]{10}>!$/);
      assert.equal(restoreSecrets(text, redactor.secrets), `got ${spelt}!`);
    }
  });

  it('finds one in a file’s name', async () => {
    const redactor = await new SecretSearch(files, 'k').search([[`keys/${token}.json`, '']]);
    assert.match(redactor.redact(`=== keys/${token}.json`).text, /^=== keys\/<secret-[0-9a-f]{10}>\.json$/);
  });

  it('withholds what an earlier request withheld', async () => {
    const known = new Map([['<secret-0123456789>', value]]);
    assert.equal((await new SecretSearch(files, 'k', known).search([])).redact(value).count, 1);
  });

  it('asks for the environment of each folder once', async () => {
    const asked: string[] = [];
    const readEnvironments = async (folders: readonly string[]) => {
      asked.push(...folders);
      return folders.includes('packages/shop') ? [`DB_PASSWORD=${value}`] : [];
    };
    const search = new SecretSearch(Object.assign(new MemoryFiles({}), { readEnvironments }), 'k');
    await search.search([['packages/shop/a.js', '']]);
    const redactor = await search.search([['packages/shop/b.js', '']]);
    assert.equal(redactor.redact(value).count, 1);
    assert.deepEqual(asked, ['', 'packages', 'packages/shop']);
  });
});
