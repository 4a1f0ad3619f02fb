import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { cleanOutput } from '../../../src/failure/cleanOutput.ts';
import { joinBrokenJson } from '../../../src/failure/joinBrokenJson.ts';
import { processorMs } from '../../support/processorMs.ts';

const folder = path.resolve(import.meta.dirname, '../../fixtures/output');
const read = (name: string) => readFileSync(path.join(folder, `${name}.txt`), 'utf8').trimEnd();
const oneLine = (name: string) => JSON.stringify(JSON.parse(read(name)));

const reports: Readonly<Record<string, string>> = {
  'of Jest': oneLine('jest-json-syntax'),
  'of Vitest, with what a test logged above it': `> vitest run --reporter=json\n\n${oneLine('vitest-json-timeout')}`,
  'of Playwright, with colours as JSON writes them': oneLine('playwright-json'),
  'of RSpec': oneLine('rspec-json'),
  'of Mocha, event by event': read('mocha-json-stream'),
  'of go test, event by event': read('go-json'),
};

function wrap(text: string, width: number): string {
  return text.replaceAll(new RegExp(`.{${width}}(?=.)`, 'gu'), '$&\n');
}

describe('joinBrokenJson', () => {
  for (const [title, report] of Object.entries(reports))
    it(`puts a report ${title}, together at any width of the terminal`, () => {
      for (const width of [60, 77, 80, 100, 120, 132, 160, 200, 237])
        assert.equal(cleanOutput(wrap(report, width)), cleanOutput(report), `${width}`);
    });

  for (const name of ['playwright-json', 'mocha-json'])
    it(`puts ${name}, which is indented, together so far that it can be read`, () => {
      for (const width of [60, 80, 100, 120, 132, 160, 200, 237])
        assert.deepEqual(
          JSON.parse(cleanOutput(wrap(read(name), width))),
          JSON.parse(read(name)),
          `${width}`,
        );
    });

  it('joins no lines that are JSON already, and none that are none together', () => {
    const rows = ['{"a": "b"}', '{"a": "c"}', '["a, b, c"', 'said a te', '"d": "e",'];
    assert.equal(
      joinBrokenJson(rows, () => true),
      rows,
    );
  });

  it('looks at no row over and over', () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => `["${String(at).padStart(70, '0')}"`);
    const since = processorMs();
    assert.equal(
      joinBrokenJson(rows, () => true),
      rows,
    );
    assert.ok(processorMs() - since < 1000);
  });
});
