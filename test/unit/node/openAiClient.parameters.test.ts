import assert from 'node:assert/strict';
import type { Refused } from '../../../src/node/chat/refusedParameters.ts';
import { askModel } from '../../support/askModel.ts';
import { checkHostile, type HostileCase } from '../../support/checkHostile.ts';
import { inTurn, refuses, startHostileServer, streams, wholeStream } from '../../support/hostileServer.ts';
import { MemoryLogger } from '../../support/memoryLogger.ts';

const error = (code: string, message: string) => ({ error: { code, message } });
const ok = streams(wholeStream('ok'));

const cases: readonly HostileCase[] = [
  {
    name: 'an unknown refusal of all capabilities ends, with the answer’s limit kept',
    server: (call) => {
      assert.equal(call.body['max_tokens'], 4000);
      refuses(400, error('unsupported_model_capability', 'not supported'))(call);
    },
    outcome: 'failed',
    kind: 'invalid-request',
    requests: 4,
  },
  {
    name: 'a refusal of a parameter that no request can do without',
    server: refuses(400, { error: { code: 'unsupported_parameter', message: 'no', param: 'messages' } }),
    outcome: 'failed',
    kind: 'invalid-request',
  },
  {
    name: 'max_tokens refused is sent by its newer name',
    server: inTurn(refuses(400, { error: { message: 'no', param: 'max_tokens' } }), ok),
    outcome: 'complete',
    requests: 2,
  },
];

const threeAnswers = ['complete', 'complete', 'complete'];

describe('createOpenAiClient: refused parameters', () => {
  for (const row of cases) it(row.name, async () => void (await checkHostile(row)));

  const dropped: readonly (readonly [words: string, gone: string, body?: object])[] = [
    ['unsupported_model_capability, without words', 'thinking', error('unsupported_model_capability', '')],
    ['Reasoning controls are not supported by this model', 'thinking'],
    ['Unrecognized field: include_usage', 'stream_options'],
    ['body.stream_options: Extra inputs are not permitted', 'stream_options'],
    ["max_tokens isn't supported with reasoning: use max_completion_tokens", 'max_tokens'],
    [
      'no words',
      'stream_options',
      { error: { message: 'no thinking', param: 'stream_options.include_usage' } },
    ],
  ];
  for (const [words, gone, body = error('', words)] of dropped)
    it(`drops ${gone} alone: ${words}`, async () => {
      await using server = await startHostileServer(inTurn(refuses(400, body), ok));
      await askModel(server.baseUrl);
      const [first, second] = server.seen.map((each) => Object.keys(each.body));
      assert.deepEqual(
        first?.filter((name) => second?.includes(name) !== true),
        [gone],
      );
    });

  it('says in the log what it leaves out, and asks anew under another idempotency key', async () => {
    await using server = await startHostileServer(
      inTurn(refuses(503, ''), refuses(400, error('', 'Unknown field: thinking')), ok),
    );
    const logger = new MemoryLogger();
    await askModel(server.baseUrl, { client: { log: logger } });
    const said = 'info: model: the server refuses "thinking"; it is left out';
    assert.ok(logger.lines.includes(said), logger.lines.join('\n'));
    const [first, again, anew] = server.seen.map(({ headers }) => headers['idempotency-key']);
    assert.equal(first, again);
    assert.ok(anew !== undefined && anew !== again);
  });

  it('leaves out the next time, too, what a request did well without; what failed without it teaches nothing', async () => {
    const refusal = refuses(400, error('', 'Unknown field: stream_options'));
    await using server = await startHostileServer(
      inTurn(refusal, refuses(400, error('', 'Bad day')), ok, refusal, ok, ok),
    );
    const refused = new Map<string, Refused>();
    const ask = async () => (await askModel(server.baseUrl, { client: { refused } })).end.outcome;
    assert.deepEqual([await ask(), await ask(), await ask(), await ask()], ['failed', ...threeAnswers]);
    const sent = server.seen.map(({ body }) => 'stream_options' in body);
    assert.deepEqual(sent, [true, false, true, true, false, false]);
  });

  it('sends all again an hour after a refusal, whatever the clock says', async () => {
    await using server = await startHostileServer(
      inTurn(refuses(400, error('', 'Unknown field: thinking')), ok, ok, ok),
    );
    const refused = new Map<string, Refused>();
    const ask = async () => void (await askModel(server.baseUrl, { client: { refused } }));
    await ask();
    await ask();
    for (const [place, known] of refused)
      refused.set(place, { ...known, learnedAtMs: known.learnedAtMs - 3_600_000 });
    await ask();
    const sent = server.seen.map(({ body }) => 'thinking' in body);
    assert.deepEqual(sent, [true, false, false, true]);
  });

  for (const [thinking, sent] of [
    ['on', { type: 'enabled' }],
    ['off', { type: 'disabled' }],
    ['model-default', undefined],
  ] as const)
    it(`asks for thinking as it is told to: ${thinking}`, async () => {
      await using server = await startHostileServer(ok);
      await askModel(server.baseUrl, { request: { thinking } });
      assert.deepEqual(server.seen[0]?.body['thinking'], sent);
    });

  it('takes the answer whole from a server that can’t stream, and has no field for it', async () => {
    const whole = refuses(200, { choices: [{ message: { content: 'whole' }, finish_reason: 'stop' }] });
    await checkHostile({
      name: '',
      server: (call) =>
        'stream' in call.body
          ? refuses(400, error('', 'Streaming is not supported for this model'))(call)
          : whole(call),
      outcome: 'complete',
      requests: 2,
      text: 'whole',
    });
  });
});
