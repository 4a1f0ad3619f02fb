import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import { createOpenAiClient } from '../../../src/node/openAiClient.ts';
import { askModel, givesUpInTheAnswer, givesUpSoon, testRequest } from '../../support/askModel.ts';
import { checkHostile, type HostileCase } from '../../support/checkHostile.ts';
import {
  delta,
  type HostileAnswer,
  inTurn,
  startHostileServer,
  streams,
  streamsAndCuts,
  streamsAndStalls,
  wholeStream,
} from '../../support/hostileServer.ts';

const text = (content: string) => delta({ content });
const ok = streams(wholeStream('ok'));
const hangUp: HostileAnswer = ({ request }) => void request.socket.resetAndDestroy();
const price = {
  promptUsdPer1k: 0.02,
  completionUsdPer1k: 0.02,
  source: 'published',
  asOf: '2026-01-01',
} as const;

/** Says so every few milliseconds until the client leaves. */
const repeats =
  (piece: string): HostileAnswer =>
  ({ response }) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const timer = setInterval(() => response.write(piece), 5);
    response.on('close', () => clearInterval(timer));
  };

const cases: readonly HostileCase[] = [
  {
    name: 'cut before the header, then an answer',
    server: inTurn(hangUp, hangUp, ok),
    outcome: 'complete',
    requests: 3,
    text: 'ok',
  },
  {
    name: 'cut in the answer',
    server: streamsAndCuts(text('so '), text('far')),
    outcome: 'incomplete',
    kind: 'cut',
    text: 'so far',
  },
  {
    name: 'cut after the finish reason',
    server: streamsAndCuts(text('all'), delta({}, 'stop')),
    outcome: 'complete',
    text: 'all',
  },
  {
    name: 'a stall in the answer',
    server: streamsAndStalls(text('so far')),
    client: givesUpInTheAnswer,
    outcome: 'incomplete',
    kind: 'stalled',
    text: 'so far',
  },
  {
    name: 'keep-alives for ever',
    server: repeats(': ping\n\n'),
    client: givesUpSoon,
    outcome: 'failed',
    kind: 'stalled',
  },
  {
    name: 'an open connection after [DONE]',
    server: streamsAndStalls(wholeStream('ok')),
    outcome: 'complete',
    text: 'ok',
  },
  {
    name: 'an open connection after a [DONE] that ends no line',
    server: streamsAndStalls(text('ok'), 'data: [DONE]'),
    outcome: 'complete',
    text: 'ok',
  },
  {
    name: 'an open connection after a [DONE] without its blank line',
    server: streamsAndStalls(text('ok').trim(), '\ndata:[DONE]\n'),
    outcome: 'complete',
    text: 'ok',
  },
  {
    name: 'a cut in the line after the finish reason',
    server: streamsAndCuts(text('ok'), delta({}, 'stop'), 'data: {"choi'),
    outcome: 'complete',
    text: 'ok',
  },
  {
    name: 'an open connection after the finish reason',
    server: streamsAndStalls(text('ok'), delta({}, 'stop')),
    client: givesUpInTheAnswer,
    outcome: 'complete',
    text: 'ok',
  },
  {
    name: 'keep-alives for ever after the finish reason',
    server: (call) => {
      call.response.writeHead(200, { 'content-type': 'text/event-stream' });
      call.response.write(text('ok') + delta({}, 'stop'));
      const timer = setInterval(() => call.response.write(': ping\n\n'), 5);
      call.response.on('close', () => clearInterval(timer));
    },
    client: givesUpInTheAnswer,
    outcome: 'complete',
    text: 'ok',
  },
  {
    name: 'deltas for ever after the finish reason',
    client: givesUpInTheAnswer,
    server: (call) => {
      call.response.writeHead(200, { 'content-type': 'text/event-stream' });
      call.response.write(text('ok') + delta({}, 'stop'));
      const timer = setInterval(() => call.response.write(text('!')), 5);
      call.response.on('close', () => clearInterval(timer));
    },
    outcome: 'complete',
  },
  {
    name: 'an answer without end, up to the longest time',
    client: { timeouts: { firstTokenMs: 9000, idleMs: 9000, totalMs: 700 } },
    server: repeats(text('word')),
    outcome: 'incomplete',
    kind: 'stalled',
  },
  {
    name: 'a refusal whose page has no end',
    server: ({ response }) => {
      response.writeHead(402).flushHeaders();
      const timer = setInterval(() => response.write('x'), 5);
      response.on('close', () => clearInterval(timer));
    },
    outcome: 'failed',
    kind: 'no-credits',
    booked: 'failed',
  },
  {
    name: 'an answer without end, up to the cap',
    server: repeats(text('word '.repeat(100))),
    request: { cap: { maxUsd: 0.02, price } },
    outcome: 'incomplete',
    kind: 'over-cap',
    sentence: 'The request reached greenlight.maxCostUsd and was stopped. What came is kept.',
  },
  {
    name: 'a body shorter than it says',
    server: ({ response, request }) => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'content-length': '9999' });
      response.write(text('short'), () => request.socket.end());
    },
    outcome: 'incomplete',
    kind: 'cut',
    text: 'short',
  },
  {
    name: '103 and 102 before the answer',
    server: (call) => {
      call.response.writeEarlyHints({ link: '</x>; rel=preload' });
      call.response.writeProcessing();
      return ok(call);
    },
    outcome: 'complete',
    text: 'ok',
  },
];

describe('createOpenAiClient: connections', () => {
  for (const row of cases) it(row.name, async () => void (await checkHostile(row)));

  it('says that an address is none, and sends nothing', async () => {
    for (const baseUrl of ['nonsense', 'file:///etc/passwd', 'localhost:8080/v1']) {
      const { end } = await askModel(baseUrl);
      assert.deepEqual([end.outcome, end.failure?.kind, end.requests], ['failed', 'bad-address', 0]);
    }
  });

  it('says that a server without HTTP is no API, and one without TLS has no secure connection', async () => {
    await using plain = await startRawServer((socket) => void socket.end('SSH-2.0-OpenSSH_9.9\r\n'));
    const http = await askModel(`http://127.0.0.1:${plain.port}/v1`);
    assert.equal(http.end.failure?.kind, 'not-an-api');
    const https = await askModel(`https://127.0.0.1:${plain.port}/v1`);
    assert.deepEqual([https.end.failure?.kind, https.end.requests], ['tls', 1]);
  });

  it('gives up on headers that trickle', async () => {
    await using slow = await startRawServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      const timer = setInterval(() => socket.write('x-a: b\r\n'), 10);
      socket.on('close', () => clearInterval(timer));
    });
    const { end } = await askModel(`http://127.0.0.1:${slow.port}/v1`, { client: givesUpSoon });
    assert.deepEqual([end.outcome, end.failure?.kind, end.requests], ['failed', 'stalled', 1]);
  });

  it('stops at once while it waits to try again', async () => {
    await using server = await startHostileServer(hangUp);
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 40);
    const started = performance.now();
    const { end } = await askModel(server.baseUrl, { client: { retryBackOffMs: 5000 }, signal: stop.signal });
    assert.deepEqual([end.outcome, end.requests], ['cancelled', 1]);
    assert.ok(performance.now() - started < 240);
  });

  it('stops at once even when the given fetch minds no signal', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 20);
    const fetch = () => new Promise<Response>(() => {});
    const { end } = await askModel('http://127.0.0.1:9/v1', { client: { fetch }, signal: stop.signal });
    assert.equal(end.outcome, 'cancelled');
  });

  for (const last of ['open', 'text'])
    it(`closes the socket when nobody reads on after the event “${last}”`, async () => {
      await using server = await startHostileServer(repeats(text('word')));
      const client = createOpenAiClient({
        baseUrl: server.baseUrl,
        getKey: async () => undefined,
        estimateTokens: (words) => words.length,
      });
      for await (const event of client.stream(testRequest, new AbortController().signal))
        if (event.kind === last) break;
      await server.closed;
    });
});

async function startRawServer(onSocket: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    onSocket(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
