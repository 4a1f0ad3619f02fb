import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { BodyQueue } from '../../../../src/node/chat/bodyQueue.ts';

async function takeAll(queue: BodyQueue): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for (let chunks = await queue.take(); chunks.length > 0; chunks = await queue.take()) all.push(...chunks);
  return Buffer.concat(all);
}

describe('BodyQueue', () => {
  it('keeps a body whose server hangs up before anyone reads it', async () => {
    const sent = Buffer.alloc(1_000_000, 'x');
    const server = createServer((socket) => {
      socket.once('data', () => {
        socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${sent.length}\r\nConnection: close\r\n\r\n`);
        socket.end(sent);
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { body } = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    assert.ok(body);
    const queue = new BodyQueue(body);
    await wait(100);
    assert.ok((await takeAll(queue)).equals(sent));
    server.close();
  });

  it('gives out what came before a break, then the break', async () => {
    const broken = new Error('cut');
    const queue = new BodyQueue(
      new ReadableStream({
        start(controller) {
          controller.enqueue(Buffer.from('a'));
        },
        async pull() {
          await wait(5);
          throw broken;
        },
      }),
    );
    await wait(20);
    assert.deepEqual(await queue.take(), [Buffer.from('a')]);
    await assert.rejects(queue.take(), broken);
  });

  it('takes in no more than 64 MB that nobody reads, and goes on when somebody does', async () => {
    const chunk = Buffer.alloc(16_000_000);
    let pulls = 0;
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          if (++pulls > 9) controller.close();
          else controller.enqueue(chunk);
        },
      },
      { highWaterMark: 0 },
    );
    const queue = new BodyQueue(body);
    await wait(20);
    assert.equal(pulls, 5);
    assert.equal((await takeAll(queue)).length, 9 * chunk.length);
  });

  it('lets the body go when told to, also while it waits', async () => {
    let cancelled = false;
    const queue = new BodyQueue(
      new ReadableStream({
        cancel() {
          cancelled = true;
        },
      }),
    );
    const taken = queue.take();
    queue.cancel();
    assert.deepEqual([await taken, cancelled], [[], true]);
  });
});
