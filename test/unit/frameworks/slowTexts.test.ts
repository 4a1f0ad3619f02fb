import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { cleanOutput } from '../../../src/failure/cleanOutput.ts';
import type { OutputParser } from '../../../src/failure/failure.ts';
import { parsers } from '../../../src/frameworks/all.ts';
import { processorMs } from '../../support/processorMs.ts';

const fixtures = path.resolve(import.meta.dirname, '../../fixtures/output');
const read = (name: string) => cleanOutput(readFileSync(path.join(fixtures, name), 'utf8'));
const outputs = readdirSync(fixtures).map(read);
/** What is read in this time does not grow with the square of its length. */
const mostMs = 200;

const widen = (line: string, part: string, units: number) =>
  line.replace(part, () => part.repeat(units / part.length));
const repeat = (line: string, _: string, units: number) => line.repeat(units / line.length);
const blankLines = (line: string, _: string, units: number) => line + '\n'.repeat(units);

/** Lines of outputs, and what of them, drawn out, took with the square of its length. */
const met: readonly (readonly [file: string, line: string, make: typeof widen, part?: string])[] = [
  ['ava-tap-6', 'TAP version 13', blankLines],
  ['bats-pretty', ' ✗ adds prices [9]', widen, '9'],
  ['deno', '!== 20', widen, ' '],
  ['jasmine', '        at <Jasmine>', repeat],
  ['playwright', 'total › adds prices ─', widen, ' '],
  ['pytest-workers', 'TestTotal.test_equal ___', widen, '.'],
  ['tap-16-base', 'multiplies price by quantity', widen, ' '],
  ['unittest-unexpected', 'FAIL: test_equal (tests.test_total', widen, '.'],
  ['vitest-unhandled', '⎯ Failed Tests 2 ⎯', widen, '⎯'],
  ['vitest-unhandled', 'AssertionError: expected 12 to be greater than 15', repeat],
];

/** What is done to lines of any output, a part of the line by turns. */
const drawnOut: Readonly<Record<string, RegExp>> = {
  blanks: / +/g,
  signs: /[^\w\s]/g,
  digits: /\d+/g,
  whole: /.+/g,
};
const longUnits = 8000;
const mostLines = 40;

describe('Outputs made to be slow to read', () => {
  for (const [file, line, make, part = ''] of met)
    it(`hold no parser up that they held up: ${make.name} “${part}” of ${file}`, () => {
      const text = read(`${file}.txt`);
      assert.ok(text.includes(line));
      const slow = text.replace(line, () => make(line, part, 60_000));
      const known = parsers.filter((parser) => parser.recognise(text) > 0);
      assert.ok(known.length > 0);
      for (const parser of known) readInTime(parser, slow);
    });

  for (const parser of parsers) {
    const known = outputs.filter((text) => parser.recognise(text) > 0);
    const text = known.reduce((longest, each) => (each.length > longest.length ? each : longest), '');

    it(`hold no parser up: ${parser.label}`, () => {
      assert.notEqual(text, '', 'there is an output of it');
      const lines = text.split('\n');
      const every = Math.ceil(lines.length / mostLines);
      for (const run of Object.values(drawnOut)) {
        const drawOut = (line: string, at: number) => {
          const found = [...line.matchAll(run)];
          const [part = ' '] = found[(at / every) % found.length] ?? [];
          return at % every === 0 ? [line, widen(line, part, longUnits)] : [line];
        };
        readInTime(parser, lines.flatMap(drawOut).join('\n'));
      }
      readInTime(parser, blankLines(text, '', 5 * longUnits) + text);
    });
  }
});

function readInTime(parser: OutputParser, text: string): void {
  const since = processorMs();
  parser.parse(text, () => undefined);
  const ms = processorMs() - since;
  assert.ok(ms < mostMs, `${parser.label}: ${Math.round(ms)} ms for ${text.slice(0, 2000)}`);
}
