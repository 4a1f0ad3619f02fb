import assert from 'node:assert/strict';
import { askModel, testKey } from '../../support/askModel.ts';
import { checkHostile, type HostileCase } from '../../support/checkHostile.ts';
import {
  type HostileAnswer,
  inTurn,
  refuses,
  startHostileServer,
  streams,
  wholeStream,
} from '../../support/hostileServer.ts';

const error = (code: string, message: string) => ({ error: { code, message } });
const id = ' (Request req-1.)';
const ok = streams(wholeStream('ok'));

const cases: readonly HostileCase[] = [
  {
    name: '401, with the key echoed in the body and in a header',
    server: refuses(401, error('invalid_api_key', `Incorrect key: ${testKey}`), { 'x-request-id': testKey }),
    outcome: 'failed',
    kind: 'bad-key',
    sentence:
      'runapi.ai does not accept the API key. Set a valid one. The server said: “Incorrect key: [key]”. (Request [key].)',
  },
  {
    name: '401, with the key echoed starred out, and in capitals',
    server: refuses(
      401,
      error('', `${testKey.slice(0, -4)}****, ****${testKey.slice(-9)}, ${testKey.toUpperCase()}, sk-tes…`),
    ),
    outcome: 'failed',
    kind: 'bad-key',
    sentence: `runapi.ai does not accept the API key. Set a valid one. The server said: “[key]****, ****[key], [key], sk-tes…”.${id}`,
  },
  {
    name: 'an error in an array',
    server: refuses(400, [error('', 'No such role')]),
    outcome: 'failed',
    kind: 'invalid-request',
    sentence: `runapi.ai refused the request as invalid. The server said: “No such role”.${id}`,
  },
  {
    name: 'an unknown model, in a list',
    server: refuses(404, [{ error: { code: 404, message: 'models/glm is not found' } }]),
    outcome: 'failed',
    kind: 'unknown-model',
  },
  {
    name: 'an error that a gateway wrapped into another',
    server: refuses(400, { error: { error: { code: 'model_limit_exceeded', message: 'Too long' } } }),
    outcome: 'failed',
    kind: 'too-large',
    sentence: `The prompt is too large for glm-4.5. Send it again with less code. The server said: “Too long”.${id}`,
  },
  {
    name: 'an error as an event',
    server: refuses(400, `event: error\ndata: ${JSON.stringify(error('invalid_api_key', 'Who?'))}\n\n`),
    outcome: 'failed',
    kind: 'bad-key',
    sentence: `runapi.ai does not accept the API key. Set a valid one. The server said: “Who?”.${id}`,
  },
  {
    name: 'a status that APIs seldom have, with an API’s words',
    server: refuses(451, error('', 'Not in your country')),
    outcome: 'failed',
    kind: 'invalid-request',
    sentence: `runapi.ai refused the request as invalid. The server said: “Not in your country”.${id}`,
  },
  {
    name: 'the same status of a proxy',
    server: refuses(451, '<title>Blocked</title>'),
    outcome: 'failed',
    kind: 'not-an-api',
  },
  {
    name: 'FastAPI’s list of errors',
    server: refuses(422, { detail: [{ loc: ['body', 'messages'], msg: 'field required' }] }),
    outcome: 'failed',
    kind: 'invalid-request',
    sentence: `runapi.ai refused the request as invalid. The server said: “body.messages: field required”.${id}`,
  },
  {
    name: 'an error object that says nothing, and nonsense in Retry-After',
    server: refuses(429, {}, { 'retry-after': '99999999999999999999' }),
    outcome: 'failed',
    kind: 'rate-limit',
    requests: 3,
    sentence: `runapi.ai allows no more requests for now. Wait a little and send again. Limits grow with the tier of the key.${id}`,
  },
  {
    name: '500 with the key echoed, then an answer: it stays out of the log of what is sent again',
    server: inTurn(refuses(500, error('', `Oops: ${testKey}`)), ok),
    outcome: 'complete',
    requests: 2,
  },
  ...['x-request-id', 'request-id', 'x-requestid'].map((header) => ({
    name: `the request’s id in ${header}`,
    server: (({ response }) =>
      void response.writeHead(422, { [header]: 'req-2' }).end()) satisfies HostileAnswer,
    outcome: 'failed' as const,
    kind: 'invalid-request' as const,
    sentence: 'runapi.ai refused the request as invalid. (Request req-2.)',
  })),
  {
    name: '401 without a key of ours',
    server: refuses(401, error('', 'Missing bearer')),
    client: { getKey: async () => undefined },
    outcome: 'failed',
    kind: 'no-key',
    sentence: `runapi.ai needs an API key, and none is set for it. The server said: “Missing bearer”.${id}`,
  },
  {
    name: '400, model_limit_exceeded',
    server: refuses(400, { error: 'model_limit_exceeded' }),
    outcome: 'failed',
    kind: 'too-large',
  },
  {
    name: '429 with Retry-After in seconds, then an answer',
    server: inTurn(refuses(429, error('rate_limit_exceeded', 'Slow down'), { 'retry-after': '0' }), ok),
    outcome: 'complete',
    requests: 2,
    text: 'ok',
  },
  {
    name: '429 with Retry-After as a date that is past, then an answer',
    server: inTurn(refuses(429, {}, { 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' }), ok),
    outcome: 'complete',
    requests: 2,
  },
  {
    name: '429 with nonsense in Retry-After, for ever',
    server: refuses(429, error('rate_limit_exceeded', 'Slow down'), { 'retry-after': 'soon' }),
    outcome: 'failed',
    kind: 'rate-limit',
    requests: 3,
    sentence: `runapi.ai allows no more requests for now. Wait a little and send again. Limits grow with the tier of the key. The server said: “Slow down”.${id}`,
  },
  {
    name: '429 that is about money is not tried again',
    server: refuses(429, error('insufficient_quota', 'Out of credit')),
    outcome: 'failed',
    kind: 'no-credits',
  },
  { name: '500, then an answer', server: inTurn(refuses(500, {}), ok), outcome: 'complete', requests: 2 },
  {
    name: '503 twice, then an answer',
    server: inTurn(refuses(503, ''), refuses(503, ''), ok),
    outcome: 'complete',
    requests: 3,
  },
  { name: '501 is not tried again', server: refuses(501, ''), outcome: 'failed', kind: 'unavailable' },
  {
    name: '304 and other odd statuses',
    server: refuses(304, ''),
    outcome: 'failed',
    kind: 'not-an-api',
  },
  {
    name: 'a redirect inside the origin is followed',
    server: inTurn(refuses(308, '', { location: '/v2/chat/completions' }), ok),
    outcome: 'complete',
    requests: 2,
    text: 'ok',
  },
  {
    name: 'a redirect loop ends',
    server: refuses(307, '', { location: '/v1/chat/completions' }),
    outcome: 'failed',
    kind: 'not-an-api',
    requests: 4,
  },
];

describe('createOpenAiClient: refusals', () => {
  for (const row of cases) it(row.name, async () => void (await checkHostile(row)));

  it('says that it waits, for how long, and why', async () => {
    const server = inTurn(refuses(429, {}, { 'retry-after': '0.05' }), refuses(500, {}), ok);
    const { events } = await checkHostile({ name: '', server, outcome: 'complete', requests: 3 });
    const waits = events.flatMap((event) => (event.kind === 'waiting' ? [event] : []));
    assert.deepEqual(
      waits.map(({ reason }) => reason),
      ['rate-limit', 'retry'],
    );
    assert.ok((waits[0]?.waitMs ?? 0) >= 50);
  });

  it('can be stopped in the countdown of a rate limit, and has cost nothing', async () => {
    await using server = await startHostileServer(refuses(429, {}, { 'retry-after': '30' }));
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 60);
    const started = performance.now();
    const { end } = await askModel(server.baseUrl, { signal: stop.signal });
    assert.ok(performance.now() - started < 260);
    const usage = { promptTokens: 0, completionTokens: 0, estimated: true };
    assert.deepEqual(end, { kind: 'end', outcome: 'cancelled', usage, requests: 1 });
  });

  it('never takes the prompt or the key to another origin', async () => {
    await using elsewhere = await startHostileServer(ok);
    const { end } = await checkHostile({
      name: '',
      server: refuses(307, '', { location: `${elsewhere.baseUrl}/chat/completions` }),
      outcome: 'failed',
      kind: 'redirected',
      sentence: `The server redirects to ${new URL(elsewhere.baseUrl).origin}. Nothing was sent there; if it is the right server, set greenlight.baseUrl to it.`,
    });
    assert.equal(elsewhere.seen.length, 0);
    assert.equal(end.usage.completionTokens, 0);
  });

  it('keeps method, prompt and key over a 307 inside the origin', async () => {
    await using server = await startHostileServer(
      inTurn(refuses(307, '', { location: '/v2/chat/completions?x=1' }), ok),
    );
    const { text } = await askModel(server.baseUrl);
    const [first, second] = server.seen;
    assert.deepEqual([text, second?.body], ['ok', first?.body]);
    assert.equal(second?.headers.authorization, `Bearer ${testKey}`);
  });
});
