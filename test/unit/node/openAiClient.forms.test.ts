import { checkHostile, type HostileCase } from '../../support/checkHostile.ts';
import { type HostileAnswer, refuses, streams, wholeStream } from '../../support/hostileServer.ts';

function withHeaders(headers: Readonly<Record<string, string>>, body: string): HostileAnswer {
  return ({ response }) => void response.writeHead(200, headers).end(body);
}

const whole = { outcome: 'complete', text: 'Grüße, 世界 🌍' } as const;
const greeting = wholeStream('Grüße, ', '世界 ', '🌍');

/** 2xx answers that are no event stream. */
const cases: readonly HostileCase[] = [
  {
    name: 'a JSON answer to stream: true',
    server: refuses(200, {
      choices: [{ message: { content: 'whole', reasoning_content: 'r' }, finish_reason: 'stop' }],
      usage: { prompt_tokens: 1, completion_tokens: 1 },
    }),
    outcome: 'complete',
    text: 'whole',
    reasoning: 'r',
  },
  {
    name: 'JSON objects, one a line',
    server: withHeaders({}, `${greeting.replaceAll('data: ', '').replaceAll('\n\n', '\n')}`),
    ...whole,
  },
  {
    name: 'an error as a 200’s JSON',
    server: refuses(200, { error: { message: 'no credit', code: 'insufficient_credits' } }),
    outcome: 'failed',
    kind: 'no-credits',
  },
  {
    name: 'an array of JSON chunks',
    server: refuses(200, [
      { choices: [{ delta: { content: 'a' } }] },
      { choices: [{ delta: { content: 'b' }, finish_reason: 'stop' }] },
    ]),
    outcome: 'complete',
    text: 'ab',
  },
  {
    name: 'a gateway’s message in place of an answer',
    server: refuses(200, { code: 401, msg: 'token expired', success: false }),
    outcome: 'failed',
    kind: 'bad-key',
    sentence:
      'runapi.ai does not accept the API key. Set a valid one. The server said: “token expired”. (Request req-1.)',
  },
  {
    name: 'half a JSON answer',
    server: withHeaders({ 'content-type': 'application/json' }, '{"choices":[{"message":{"content":"ha'),
    outcome: 'failed',
    kind: 'cut',
  },
  {
    name: 'a JSON answer that is whole, and a connection that ends before the length it told',
    server: ({ response, request }) => {
      const body = JSON.stringify({ choices: [{ message: { content: 'whole' }, finish_reason: 'stop' }] });
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length + 9 });
      response.write(body, () => request.socket.end());
    },
    outcome: 'complete',
    text: 'whole',
  },
  {
    name: 'a login page that calls itself an event stream',
    server: streams('<html>'),
    outcome: 'failed',
    kind: 'not-an-api',
  },
  { name: 'plain words', server: withHeaders({}, 'It works!'), outcome: 'failed', kind: 'not-an-api' },
];

describe('createOpenAiClient: other forms of an answer', () => {
  for (const row of cases) it(row.name, async () => void (await checkHostile(row)));
});
