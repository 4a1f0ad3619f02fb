import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Spending } from '../../../src/editor/spending.ts';
import { readSpendEvent } from '../../../src/model/spendLedger.ts';
import { JsonLines } from '../../../src/node/disk/jsonLines.ts';
import { MemoryLogger } from '../../support/memoryLogger.ts';
import { memoryMemento } from '../../support/memoryMemento.ts';

const price = { promptUsdPer1k: 0.02, completionUsdPer1k: 0.02 };
const usage = { promptTokens: 1000, completionTokens: 500, estimated: true };
const ignore = () => undefined;

describe('Spending', () => {
  let folder: string;
  let logger: MemoryLogger;
  /** A window: its memory is its own, for VS Code tells one window late, or not at all, of what another keeps. */
  const open = (fail = false) => {
    const store = new JsonLines(path.join(folder, 'spending.jsonl'), {
      read: readSpendEvent,
      onDamaged: ignore,
    });
    if (fail) store.add = () => Promise.reject(new Error('full'));
    return new Spending({ store, memory: memoryMemento() }, { logger, tellDamaged: ignore });
  };
  const send = (window: Spending, fixId: string) =>
    window.open({ fixId, model: 'm', promptTokens: 1000, price });
  beforeEach(() => {
    logger = new MemoryLogger();
    folder = mkdtempSync(path.join(tmpdir(), 'spending-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('loses nothing where two windows ask at once, each counted in both', async () => {
    const [one, two] = [open(), open()];
    const [endOne, endTwo] = await Promise.all([send(one, 'a'), send(two, 'b')]);
    assert.deepEqual([one.spentOn('b'), two.spentOn('a')], [0.02, 0.02]);
    await Promise.all(
      [endTwo, endOne].map((end) => end({ kind: 'end', outcome: 'complete', usage, requests: 1 })),
    );
    for (const window of [one, two, open()])
      assert.deepEqual(
        [window.spentOn('a'), window.spentOn('b'), window.ledger.entries.length],
        [0.03, 0.03, 2],
      );
  });

  it('learns from the server’s usage what a model’s tokens are, and nothing from an estimate', async () => {
    const window = open();
    const end = { kind: 'end', outcome: 'complete', usage, requests: 1 } as const;
    await (await send(window, 'a'))(end);
    assert.deepEqual(window.corrections, {});
    await (await send(window, 'a'))({ ...end, usage: { ...usage, promptTokens: 1200, estimated: false } });
    assert.deepEqual(window.corrections, { m: { factor: 1.2, samples: 1 } });
  });

  it('says in the log, once, that a booking can’t be read, and counts the others', async () => {
    await send(open(), 'a');
    appendFileSync(path.join(folder, 'spending.jsonl'), '{"kind":"sent"}\n');
    const window = open();
    assert.deepEqual([window.spentOn('a'), window.spentOn('a'), window.unreadable], [0.02, 0.02, 1]);
    assert.deepEqual(logger.lines, [
      "warn: Lines of what was spent that can't be read and are passed over: 1.",
    ]);
  });

  it('counts in its window what a full disk can’t keep, says so in the log, and lets the request be sent', async () => {
    const window = open(true);
    await send(window, 'a');
    assert.equal(window.spentOn('a'), 0.02);
    assert.deepEqual(logger.lines, ['warn: What was spent could not be kept: Error: full']);
  });
});
