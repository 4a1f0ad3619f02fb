import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { cleanOutput } from '../../../src/failure/cleanOutput.ts';
import { createRootMapper } from '../../../src/failure/createPathMapper.ts';
import { readFailures } from '../../../src/failure/readFailures.ts';
import { frameworkLabel, parsers } from '../../../src/frameworks/all.ts';

/** Real output of each framework, over the same small project with two or three failures. */
const folder = path.resolve(import.meta.dirname, '../../fixtures/output');
const outputs = readdirSync(folder).sort();

/** Framework, then each failure as `name @ file:line`. TAP does not always say who wrote it. */
const expected: Readonly<Record<string, readonly string[]>> = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'all.expected.json'), 'utf8'),
);

function read(text: string): readonly string[] {
  const { framework, failures } = readFailures(text, {
    parsers,
    mapPath: createRootMapper('/home/ada/shop'),
  });
  return [framework, ...failures.map(({ name, file, line }) => `${name} @ ${file ?? '?'}:${line ?? '?'}`)];
}

/** A suite whose line says that it failed, where what tells that only tests in it did is cut off. */
const suites: Readonly<Record<string, readonly string[]>> = {
  'node-dot.txt': ['total'],
  'node-suite-hook.txt': ['queries'],
};

/** By what a failure may be named where a text is cut: its titles, some of them, its file, or its message. */
function tellings(output: string, text: string): readonly string[] {
  const { failures } = readFailures(text, { parsers, mapPath: createRootMapper('/home/ada/shop') });
  const told = failures.flatMap(({ name, file, message }) => [name, file ?? [], message ?? []].flat());
  return [...told, ...(suites[output] ?? [])].map(letters).filter((one) => one.length > 3);
}

function letters(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

describe('all frameworks', () => {
  it('has an expectation for each output', () => {
    assert.deepEqual(Object.keys(expected).sort(), outputs);
  });

  it('has one name for each, whoever printed the output', () => {
    assert.equal(frameworkLabel('node-test'), 'node --test');
    assert.equal(frameworkLabel('tap'), 'TAP');
    assert.equal(frameworkLabel('nobody'), 'nobody');
  });

  it('has an output that each parser finds failures in', () => {
    const texts = outputs.map((output) => cleanOutput(readFileSync(path.join(folder, output), 'utf8')));
    const mapPath = createRootMapper('/home/ada/shop');
    for (const { id, label, recognise, parse } of parsers)
      assert.ok(
        texts.some((text) => recognise(text) > 0 && parse(text, mapPath).length > 0),
        `${id}: ${label}`,
      );
  });

  it('knows no output by less than its signs', () => {
    for (const output of outputs) {
      const text = cleanOutput(readFileSync(path.join(folder, output), 'utf8'));
      for (const { id, signs, recognise } of parsers)
        if (recognise(text) > 0)
          assert.ok(
            signs.some((sign) => text.includes(sign)),
            `${id} knows ${output}`,
          );
    }
  });

  for (const output of outputs) {
    const text = readFileSync(path.join(folder, output), 'utf8');

    it(`reads ${output}`, () => assert.deepEqual(read(text), expected[output]));

    it(`reads ${output} with carriage returns, colours and the stamps of a CI log`, () => {
      const dressed = text
        .split('\n')
        .map(
          (line, at) =>
            `2026-05-28T07:53:${String(at % 60).padStart(2, '0')}.0564920Z \u001b[0m${line}\u001b[39m\r`,
        )
        .join('\n');
      assert.deepEqual(read(dressed), expected[output]);
    });

    it(`reads ${output} indented as a whole, also below a heading`, () => {
      for (const indent of ['  ', '    ', '\t']) {
        const quoted = cleanOutput(text).replace(/^(?=.*\S)/gm, indent);
        assert.deepEqual(read(quoted), expected[output]);
        assert.deepEqual(
          read(`> task web:test\n\n${quoted}\n\n NX   Ran the task\n\ndone\n`),
          expected[output],
        );
      }
    });

    it(`finds nothing more in ${output} wherever it is cut off`, () => {
      const names = (expected[output] ?? []).slice(1).map((failure) => failure.replace(/ @ .*/, ''));
      for (let at = 0; at < text.length; at += 53) {
        const found = read(text.slice(0, at)).slice(1);
        assert.ok(found.length <= names.length + 1, `${found.length} failures when cut at ${at}`);
      }
    });

    it(`survives ${output} with its start missing`, () => {
      for (let at = 0; at < text.length; at += 53) read(text.slice(at));
    });

    it(`tells of nothing but its failures, whichever lines ${output} is cut at`, () => {
      const told = tellings(output, text);
      const lines = text.split('\n');
      for (let at = 0; at < lines.length; at++)
        for (const part of [lines.slice(0, at), lines.slice(at), lines.slice(at, at + 40)])
          for (const failure of read(part.join('\n')).slice(1)) {
            const found = letters(failure.replace(/ @ [^@]*$/, ''));
            assert.ok(
              told.some((one) => one.includes(found) || found.includes(one)),
              `${failure} when cut at line ${at}`,
            );
          }
    });
  }
});
