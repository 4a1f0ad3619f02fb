import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { toWorkspacePath, type WorkspacePath } from '../../../src/base/path.ts';
import { createPathMapper } from '../../../src/failure/createPathMapper.ts';
import { readFailureStream } from '../../../src/failure/readFailureStream.ts';
import { parsers } from '../../../src/frameworks/all.ts';
import { createLongLogReader } from '../../../src/node/longLogReader.ts';

const reader = createLongLogReader(path.resolve(import.meta.dirname, '../../../src/logWorker.ts'));
const paths = [toWorkspacePath('pkg/number_test.go') as WorkspacePath];

async function* pieces(count: number): AsyncGenerator<string> {
  for (let at = 0; at < count; at++)
    yield `--- FAIL: TestNumber${at} (0.00s)\n    number_test.go:${at + 3}: got ${at}, want ${at + 1}\n`;
  yield 'FAIL\nFAIL\texample.com/n\t0.01s\n';
}

describe('createLongLogReader', function () {
  this.timeout(20_000);

  it('reads in a thread what is read beside it, with paths of the workspace', async () => {
    const beside = await readFailureStream(pieces(500), { parsers, mapPath: createPathMapper(paths) });
    const read = await reader.read(pieces(500), paths);
    assert.equal(read.failures.length, 500);
    assert.equal(read.failures[0]?.file, 'pkg/number_test.go');
    assert.deepEqual(read, beside);
  });

  it('reads two logs at once, each by itself', async () => {
    const [one, other] = await Promise.all([reader.read(pieces(3), paths), reader.read(pieces(7), paths)]);
    assert.deepEqual([one.failures.length, other.failures.length], [3, 7]);
  });

  it('fails with what the log’s source throws', async () => {
    const broken = async function* (): AsyncGenerator<string> {
      yield 'some';
      throw new Error('the disk is gone');
    };
    await assert.rejects(reader.read(broken(), paths), /the disk is gone/);
  });

  for (const [name, code] of [
    ['fails', "throw new Error('no such thing')"],
    ['ends', 'process.exit(0)'],
  ] as const)
    it(`fails where the thread ${name}`, async () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'greenlight-thread-'));
      const script = path.join(folder, 'thread.mjs');
      writeFileSync(
        script,
        `import { parentPort } from 'node:worker_threads';\nparentPort.once('message', () => { ${code}; });\nparentPort.postMessage('next');\n`,
      );
      await assert.rejects(createLongLogReader(script).read(pieces(3), paths), /no such thing|ended before/);
      rmSync(folder, { recursive: true });
    });
});
