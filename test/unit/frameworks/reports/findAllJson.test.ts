import assert from 'node:assert/strict';
import { findAllJson } from '../../../../src/frameworks/reports/findAllJson.ts';
import { processorMs } from '../../../support/processorMs.ts';

const found = (text: string) => [...findAllJson(text, 'tests')].map(({ tests }) => tests);

describe('findAllJson', () => {
  it('finds each object that has the key, on one line or on several, whatever stands around it', () => {
    assert.deepEqual(
      found(
        '{ noise: 1 }\n{"tests": 1}\n{"other": 2}\n{\n  "tests": 3\n}\n} more\n{"tests": 4\n, "a": {}} end',
      ),
      [1, 3, 4],
    );
    assert.deepEqual(found('{"tests": '), []);
  });

  it('finds an object of one line behind what a task runner put there', () => {
    assert.deepEqual(
      found('web:test: {"tests": 1}\nweb-1  | {"tests": 2}\n"a": {"tests": 3}\n  {"tests": 4}'),
      [1, 2],
    );
  });

  it('reads a log of JSON lines, and gives up on text full of braces that open no object, in bounded time', () => {
    for (const brace of ['{"a": 1}\n', '{ "\n', '{"tests": [\n', '{ x\n', '{"tests": 1,\n"b":\n']) {
      const started = processorMs();
      assert.deepEqual(found(`${brace.repeat((256 * 1024) / brace.length)}}`), []);
      assert.ok(processorMs() - started < 1500, brace);
    }
  });
});
