import { once } from 'node:events';
import type { MessagePort } from 'node:worker_threads';
import type { MapPath } from './failure/failure.ts';
import { readFailureStream } from './failure/readFailureStream.ts';
import { parsers } from './frameworks/all.ts';

/** Reads the failures of a log that comes through a port: asks for its pieces one by one, by 'next', until undefined comes, and sends what was read. */
export async function serveLog(port: MessagePort, mapPath: MapPath): Promise<void> {
  port.postMessage(await readFailureStream(piecesFrom(port), { parsers, mapPath }));
}

async function* piecesFrom(port: MessagePort): AsyncGenerator<string> {
  for (;;) {
    const answer = once(port, 'message') as Promise<[string | undefined]>;
    port.postMessage('next');
    const [piece] = await answer;
    if (piece === undefined) return;
    yield piece;
  }
}
