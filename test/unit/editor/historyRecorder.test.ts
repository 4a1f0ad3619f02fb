import assert from 'node:assert/strict';
import type { FixState } from '../../../src/editor/fixState.ts';
import { HistoryRecorder, type RecorderParts } from '../../../src/editor/historyRecorder.ts';
import { emptyLedger } from '../../../src/model/spendLedger.ts';
import { MemoryHistory } from '../../support/memoryHistory.ts';
import { MemoryLogger } from '../../support/memoryLogger.ts';
import { MemoryUndo } from '../../support/memoryUndo.ts';
import { pastFix } from '../../support/pastFix.ts';

/** Refuses to write while it is full. */
class Disk extends MemoryHistory {
  isFull = true;
  override async put(fix: Parameters<MemoryHistory['put']>[0]): Promise<void> {
    if (this.isFull) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    await super.put(fix);
  }
}

describe('HistoryRecorder', () => {
  it('says in the log that a full disk keeps nothing, and keeps what is applied once there is room', async () => {
    const history = new Disk();
    const logger = new MemoryLogger();
    const { recorder, notice } = record(history, logger);
    const [first, second] = [pastFix().attempt, pastFix({ id: '2' }).attempt];
    notice([first]);
    await recorder.settled;
    assert.deepEqual(logger.lines, ['warn: The history could not be kept: Error: no space left on device']);
    assert.equal(history.fixes.size, 0);
    history.isFull = false;
    notice([first, second]);
    await recorder.settled;
    assert.deepEqual([...history.fixes.keys()], ['2']);
    recorder.dispose();
  });
});

function record(history: MemoryHistory, logger: MemoryLogger) {
  let notice: (state: Pick<FixState, 'attempts'>) => void = () => undefined;
  const store = {
    state: { history: undefined },
    update: () => undefined,
    onDidChange(listener: typeof notice) {
      notice = listener;
      return { dispose: () => undefined };
    },
  };
  const parts = {
    ...{ core: { history, journal: new MemoryUndo().journal }, store, logger },
    spending: { ledger: emptyLedger },
  } as unknown as RecorderParts;
  const recorder = new HistoryRecorder(parts);
  return { recorder, notice: (attempts: FixState['attempts']) => notice({ attempts }) };
}
