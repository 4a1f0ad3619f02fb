import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CancelledError } from '../../src/base/errors.ts';
import type { WorkspacePath } from '../../src/base/path.ts';
import { createPathMapper } from '../../src/failure/createPathMapper.ts';
import { readFailureStream } from '../../src/failure/readFailureStream.ts';
import { parsers } from '../../src/frameworks/all.ts';
import { readLog, readTestMessage } from '../../src/logSession.ts';
import type { FixPorts } from '../../src/runSession.ts';
import { MemoryFiles } from '../support/memoryFiles.ts';

const jest = readFileSync(path.resolve(import.meta.dirname, '../fixtures/output/jest.txt'), 'utf8');
const { signal } = new AbortController();

/** Reading needs the files' names and nothing else: what is missing would throw. */
function portsOver(...paths: readonly string[]): FixPorts {
  const files = new MemoryFiles(Object.fromEntries(paths.map((each) => [each, ''])));
  const longLogs = {
    read: (chunks: AsyncIterable<string>, given: readonly WorkspacePath[]) =>
      readFailureStream(chunks, { parsers, mapPath: createPathMapper(given) }),
  };
  return { root: '/work', files, longLogs } as unknown as FixPorts;
}

async function* stopAfter<T>(count: number, items: AsyncIterable<T>, stopped: AbortController) {
  let seen = 0;
  for await (const item of items) {
    seen += 1;
    if (seen === count) stopped.abort();
    yield item;
  }
}

describe('readLog', () => {
  it('reads failures, maps their files, and keeps the log as the output of a run that was none', async () => {
    const ports = portsOver('test/jest.spec.cjs', 'src/total.cjs');
    const { failures, run } = await readLog(ports, { text: jest, origin: 'CI' }, signal);
    assert.equal(failures.length, 3);
    assert.ok(failures.every(({ file }) => file !== undefined));
    assert.deepEqual([run.outcome, run.output, run.plan.command], ['not-run', jest, ['CI']]);
  });

  it('finds failures in a log too long to be read at once, and keeps what it says of them', async () => {
    const text = `${'something ordinary\n'.repeat(600_000)}${jest}`;
    const { failures, run } = await readLog(portsOver(), { text, origin: 'CI' }, signal);
    assert.equal(failures.length, 3);
    assert.ok(run.output.length < 20_000);
    assert.ok(failures.every(({ excerpt }) => run.output.includes(excerpt)));
  });

  it('does not take a log for read that a person stopped it in', async () => {
    const stopped = new AbortController();
    const ports = portsOver();
    const longLogs = {
      read(chunks: AsyncIterable<string>, paths: readonly WorkspacePath[]) {
        return ports.longLogs.read(stopAfter(100, chunks, stopped), paths);
      },
    };
    const text = `${jest}${'something ordinary\n'.repeat(600_000)}`;
    const reading = readLog({ ...ports, longLogs }, { text, origin: 'CI' }, stopped.signal);
    await assert.rejects(reading, CancelledError);
  });

  it('makes of an output that no parser knows one failure, marked as such', async () => {
    const { failures } = await readLog(
      portsOver(),
      { text: 'ok\nfatal: no such thing\n', origin: 'CI' },
      signal,
    );
    assert.deepEqual(
      failures.map(({ framework, kind, message }) => [framework, kind, message]),
      [['unknown', 'unknown', 'fatal: no such thing']],
    );
  });

  it('finds nothing in text that tells of no trouble', async () => {
    const { failures } = await readLog(portsOver(), { text: 'Milk, bread, butter', origin: 'x' }, signal);
    assert.deepEqual(failures, []);
  });
});

describe('readTestMessage', () => {
  it('reads coloured text, and makes an output that names the test', async () => {
    const message = { titles: ['cart', 'adds'], text: '\u001b[31mthey differ\u001b[39m' };
    const { failures, run } = await readTestMessage(portsOver(), message, signal);
    assert.equal(failures[0]?.message, 'they differ');
    assert.equal(run.output, 'cart adds\n\nthey differ\n');
  });
});
