import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { defaultTimeouts } from '../../../src/node/chat/watchdog.ts';
import { askModel, testKey, testRequest } from '../../support/askModel.ts';
import {
  data,
  delta,
  done,
  inTurn,
  refuses,
  startHostileServer,
  streams,
  streamsAndStalls,
  usageChunk,
  wholeStream,
} from '../../support/hostileServer.ts';

describe('createOpenAiClient', () => {
  it('streams an answer with its reasoning apart and the server’s usage', async () => {
    await using server = await startHostileServer(
      streams(delta({ reasoning_content: 'Hm. ' }), wholeStream('The sum ', 'is wrong.')),
    );
    const asked = await askModel(server.baseUrl);
    assert.equal(asked.reasoning, 'Hm. ');
    assert.equal(asked.text, 'The sum is wrong.');
    assert.deepEqual(asked.end, {
      kind: 'end',
      outcome: 'complete',
      usage: { promptTokens: 20, completionTokens: 7, estimated: false },
      requests: 1,
    });
    assert.deepEqual(asked.events[0], { kind: 'open', requestId: 'req-1' });
  });

  it('sends the request as confirmed, and nothing about the machine', async () => {
    await using server = await startHostileServer(streams(wholeStream('ok')));
    await askModel(server.baseUrl);
    const seen = server.seen[0];
    assert.deepEqual(seen?.body, {
      model: 'glm-4.5',
      messages: testRequest.messages,
      max_tokens: 4000,
      stream: true,
      stream_options: { include_usage: true },
      thinking: { type: 'disabled' },
    });
    assert.equal(seen.headers.authorization, `Bearer ${testKey}`);
    assert.equal(seen.headers['accept-encoding'], 'identity');
    assert.deepEqual(
      Object.keys(seen.headers).filter((name) => name.startsWith('x-') || name.startsWith('openai')),
      [],
    );
  });

  it('estimates the usage where the server sends none, and says so', async () => {
    await using server = await startHostileServer(
      streams(delta({ content: 'four' }), delta({}, 'stop'), done),
    );
    const { end } = await askModel(server.baseUrl);
    assert.deepEqual(end.usage, { promptTokens: 13, completionTokens: 1, estimated: true });
  });

  it('takes a usage that no window holds for nonsense', async () => {
    const usage = { prompt_tokens: 20_000_000, completion_tokens: 7 };
    await using server = await startHostileServer(
      streams(delta({ content: 'four' }), delta({}, 'stop'), data({ choices: [], usage }), done),
    );
    const { end } = await askModel(server.baseUrl);
    assert.deepEqual(end.usage, { promptTokens: 13, completionTokens: 1, estimated: true });
  });

  it('drops a refused parameter once, and remembers it for the origin and model', async () => {
    const refusal = { error: { code: 'invalid_request', message: 'Unknown parameter: stream_options' } };
    await using server = await startHostileServer(inTurn(refuses(400, refusal), streams(wholeStream('ok'))));
    const refused = new Map();
    const first = await askModel(server.baseUrl, { client: { refused } });
    const second = await askModel(server.baseUrl, { client: { refused } });
    assert.deepEqual([first.end.requests, second.end.requests], [2, 1]);
    assert.equal(second.end.outcome, 'complete');
    assert.ok(
      server.seen.slice(1).every(({ body }) => !('stream_options' in body) && body['stream'] === true),
    );
    assert.deepEqual([...refused.keys()], [`${new URL(server.baseUrl).origin} glm-4.5`]);
  });

  it('waits as long as the settings do that nobody changed', () => {
    const settings = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'))
      .contributes.configuration.properties;
    const secondsOf = (name: string) => settings[`greenlight.${name}`].default;
    assert.deepEqual(
      [defaultTimeouts.idleMs, defaultTimeouts.firstTokenMs],
      [1000 * secondsOf('idleTimeoutSeconds'), 1000 * secondsOf('firstTokenTimeoutSeconds')],
    );
    assert.deepEqual([defaultTimeouts.idleMs, defaultTimeouts.firstTokenMs], [60_000, 180_000]);
  });

  it('says when the answer reached its token limit', async () => {
    await using server = await startHostileServer(
      streams(delta({ content: 'half' }), delta({}, 'length'), usageChunk, done),
    );
    const { end, text } = await askModel(server.baseUrl);
    assert.deepEqual([end.outcome, text], ['length', 'half']);
  });

  it('stops at once when told to, keeps what came, and closes the socket', async () => {
    await using server = await startHostileServer(streamsAndStalls(delta({ content: 'so far' })));
    const stop = new AbortController();
    const client = { timeouts: {} };
    const started = performance.now();
    setTimeout(() => stop.abort(), 30);
    const { end, text } = await askModel(server.baseUrl, { client, signal: stop.signal });
    assert.ok(performance.now() - started < 200);
    await server.closed;
    assert.deepEqual([end.outcome, text], ['cancelled', 'so far']);
  });

  it('sends nothing to an address with a password in it, and does not repeat it', async () => {
    const { end } = await askModel('http://me:geheim@127.0.0.1:9/v1');
    assert.deepEqual([end.failure?.kind, end.requests], ['bad-address', 0]);
    assert.ok(!JSON.stringify(end).includes('geheim'));
  });

  it('sends nothing with a key that no header can hold, and does not repeat it', async () => {
    await using server = await startHostileServer(streams(wholeStream('ok')));
    const { end } = await askModel(server.baseUrl, { client: { getKey: async () => 'sk-gehei\nm' } });
    assert.deepEqual([end.failure?.kind, end.requests, server.seen.length], ['bad-key', 0, 0]);
    assert.ok(!JSON.stringify(end).includes('gehei'));
  });
});
