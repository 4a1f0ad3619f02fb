import assert from 'node:assert/strict';
import { CancelledError } from '../../../src/base/errors.ts';
import { Turns } from '../../../src/base/turns.ts';

const work = (ms: number) => {
  for (const end = performance.now() + ms; performance.now() < end; );
};

describe('Turns', () => {
  it('are over after some milliseconds, and begin anew', async () => {
    const turns = new Turns(new AbortController().signal);
    assert.equal(turns.isOver, false);
    work(15);
    assert.equal(turns.isOver, true);
    await turns.next();
    assert.equal(turns.isOver, false);
  });

  it('serve others in between', async () => {
    const turns = new Turns(new AbortController().signal);
    let served = false;
    setImmediate(() => {
      served = true;
    });
    await turns.next();
    assert.equal(served, true);
  });

  it('end with the signal', async () => {
    const done = new AbortController();
    const turns = new Turns(done.signal);
    done.abort();
    await assert.rejects(turns.next(), CancelledError);
  });
});
