import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readFailures } from '../../../src/failure/readFailures.ts';
import { parsers } from '../../../src/frameworks/all.ts';

const fixtures = path.resolve(import.meta.dirname, '../../fixtures/output');
const reports = [
  ...['go-json', 'jest-json-syntax', 'mocha-json', 'mocha-json-stream', 'playwright-json', 'rspec-json'],
  ...['rspec-json-load', 'vitest-json', 'vitest-json-timeout'],
];
/** What may stand where a report has something else. */
const odd: readonly unknown[] = [null, 7, 'text', true, [], [null], {}, { length: 9 }, { toString: 1 }];
const read = (text: string) => readFailures(text, { parsers, mapPath: () => undefined }).failures;

/** The text with one value of each of its JSON documents replaced, at every place by turns. */
function* variants(text: string, value: unknown): Generator<string> {
  const isWhole = isJson(text);
  const documents = isWhole ? [text] : text.split('\n');
  for (const [at, one] of documents.slice(0, 40).entries()) {
    if (!isJson(one)) continue;
    const root: unknown = { document: JSON.parse(one) };
    for (const replace of placesIn(root)) {
      const back = replace(value);
      const { document } = root as { readonly document: unknown };
      const changed = JSON.stringify(document, undefined, isWhole && one.includes('\n') ? 2 : undefined);
      yield documents.with(at, changed).join('\n');
      back();
    }
  }
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}

/** Each replaces one value, and returns what brings it back. Of a list, the first two. */
function* placesIn(value: unknown): Generator<(next: unknown) => () => void> {
  if (typeof value !== 'object' || value === null) return;
  const parent = value as Record<string, unknown>;
  for (const key of Object.keys(parent).slice(0, Array.isArray(value) ? 2 : 30)) {
    const own = parent[key];
    yield (next) => {
      parent[key] = next;
      return () => {
        parent[key] = own;
      };
    };
    yield* placesIn(own);
  }
}

describe('Reports with values of another kind than their format says', () => {
  for (const name of reports)
    it(`of ${name} are read without an error, and every failure has a name and words`, function () {
      this.timeout(60_000);
      const text = readFileSync(path.join(fixtures, `${name}.txt`), 'utf8');
      let count = 0;
      for (const value of odd)
        for (const variant of variants(text, value)) {
          count++;
          for (const failure of read(variant)) {
            assert.ok(failure.nameParts.length > 0 && failure.excerpt !== '', variant.slice(0, 200));
            const told = [failure.name, failure.excerpt, failure.message ?? '', ...failure.nameParts];
            assert.ok(
              told.every((each) => typeof each === 'string'),
              JSON.stringify(failure),
            );
          }
        }
      assert.ok(count > 50, `${count}`);
    });

  it('of names that every object has are failures like others', () => {
    const test = { ancestorTitles: ['__proto__'], title: 'constructor', status: 'failed' };
    const results = [{ name: 'a.js', assertionResults: [{ ...test, failureMessages: ['Error: x'] }] }];
    const text = JSON.stringify({ numFailedTests: 1, testResults: results });
    const [failure] = read(text.replace('"status"', '"__proto__":{"status":"passed"},"status"'));
    assert.deepEqual(failure?.nameParts, ['__proto__', 'constructor']);
    assert.equal(({} as { readonly status?: string }).status, undefined);
  });
});
