import { gzipSync } from 'node:zlib';
import { testKey } from '../../support/askModel.ts';
import { checkHostile, type HostileCase } from '../../support/checkHostile.ts';
import {
  data,
  delta,
  done,
  type HostileAnswer,
  streams,
  usageChunk,
  wholeStream,
} from '../../support/hostileServer.ts';

const text = (content: string) => delta({ content });
const stop = delta({}, 'stop');

/** The bytes in so many pieces, each its own write. */
function inPieces(body: string, size: number): HostileAnswer {
  const bytes = Buffer.from(body);
  const count = Math.ceil(bytes.length / size);
  return streams(...Array.from({ length: count }, (_, n) => bytes.subarray(n * size, (n + 1) * size)));
}

function withHeaders(headers: Readonly<Record<string, string>>, body: string | Uint8Array): HostileAnswer {
  return ({ response }) => void response.writeHead(200, headers).end(body);
}

const whole = { outcome: 'complete', text: 'Grüße, 世界 🌍' } as const;
const greeting = wholeStream('Grüße, ', '世界 ', '🌍');

const cases: readonly HostileCase[] = [
  { name: 'one byte at a time, through characters and "data:"', server: inPieces(greeting, 1), ...whole },
  { name: 'three bytes at a time', server: inPieces(greeting, 3), ...whole },
  { name: 'CR alone', server: streams(greeting.replaceAll('\n', '\r')), ...whole },
  { name: 'no space after "data:"', server: streams(greeting.replaceAll('data: ', 'data:')), ...whole },
  { name: 'a byte order mark', server: streams(`\uFEFF${greeting}`), ...whole },
  {
    name: 'comments, ids, retry fields and keep-alives between',
    server: streams(
      `: hello\n\n${greeting.replaceAll('data:', ': ping\n\nid: 1\nretry: 10\nevent: x\ndata:')}`,
    ),
    ...whole,
  },
  {
    name: 'pings with words in them',
    server: streams(greeting.replaceAll('data:', 'event: ping\ndata: {"message":"busy"}\n\ndata:')),
    ...whole,
  },
  {
    name: 'padding before "data:"',
    server: streams(greeting.replaceAll('data:', '\0\0 data:')),
    ...whole,
  },
  { name: 'no blank line at the end', server: streams(greeting.trimEnd()), ...whole },
  {
    name: 'data over several lines',
    server: streams('data: {"choices":[{"delta":\ndata: {"content":"two"}}]}\n\n', stop, done),
    outcome: 'complete',
    text: 'two',
  },
  {
    name: 'garbage in data lines is left out, and counted',
    server: streams(text('a'), 'data: {"choi\n\ndata: <b>\n\nnonsense\n\n', text('b'), stop, done),
    outcome: 'complete',
    text: 'ab',
    unreadable: 2,
  },
  {
    name: 'a chunk in two events',
    server: streams('data: {"choices":[{"delta":{"con\n\ndata: tent":"a"}}]}\n\n', text('b'), stop, done),
    outcome: 'complete',
    text: 'ab',
  },
  { name: 'no blank lines', server: streams(greeting.replaceAll('\n\n', '\n')), ...whole },
  { name: '"data:" twice', server: streams(greeting.replaceAll('data:', 'data: data:')), ...whole },
  {
    name: 'chunks run together in one data line',
    server: streams(greeting.replaceAll('}\n\ndata: {', '} {')),
    ...whole,
  },
  {
    name: 'blank lines long before the answer, in a body that is JSON after all',
    server: streams('\n', ' \n', '{"choices":[{"message":{"content":"whole"}}]}'),
    outcome: 'complete',
    text: 'whole',
  },
  {
    name: 'the whole message once more after its deltas',
    server: streams(
      text('once'),
      data({ choices: [{ message: { content: 'once' }, finish_reason: 'stop' }] }),
      done,
    ),
    outcome: 'complete',
    text: 'once',
  },
  {
    name: 'error fields that say nothing',
    server: streams(
      ...[null, false, '', {}].map((error) => data({ error, choices: [{ delta: { content: 'x' } }] })),
      stop,
    ),
    outcome: 'complete',
    text: 'xxxx',
  },
  {
    name: 'an event stream under the wrong content type',
    server: withHeaders({ 'content-type': 'text/plain' }, greeting),
    ...whole,
  },
  {
    name: 'gzip',
    server: withHeaders(
      { 'content-type': 'text/event-stream', 'content-encoding': 'gzip' },
      gzipSync(greeting),
    ),
    ...whole,
  },
  {
    name: 'broken gzip',
    server: withHeaders({ 'content-type': 'text/event-stream', 'content-encoding': 'gzip' }, greeting),
    outcome: 'failed',
    kind: 'cut',
  },
  {
    name: 'roles, nulls, tool calls, no choices, other choices, content in parts',
    server: streams(
      delta({ role: 'assistant', content: null }),
      data({ choices: [] }),
      data({}),
      data(null),
      data([]),
      data({ choices: [null] }),
      data({ choices: [{ index: 1, delta: { content: 'other' } }] }),
      delta({ tool_calls: [{ index: 0, function: { name: 'f', arguments: '{}' } }] }),
      delta({ content: [{ type: 'text', text: 'in ' }, 'parts'] }),
      stop,
      done,
    ),
    outcome: 'complete',
    text: 'in parts',
  },
  {
    name: 'a finish reason without [DONE]',
    server: streams(text('ok'), stop),
    outcome: 'complete',
    text: 'ok',
  },
  { name: '[DONE] without a finish reason', server: streams(text('ok'), done), outcome: 'complete' },
  {
    name: 'nothing after [DONE] counts',
    server: streams(text('ok'), stop, done, text('!'), done),
    outcome: 'complete',
    text: 'ok',
  },
  {
    name: 'usage and nothing else',
    server: streams(usageChunk, done),
    outcome: 'failed',
    kind: 'empty',
    sentence: 'glm-4.5 sent an empty answer. Send again, or pick another model. (Request req-1.)',
  },
  {
    name: 'content filtered',
    server: streams(text('I '), delta({}, 'content_filter'), done),
    outcome: 'incomplete',
    kind: 'filtered',
  },
  {
    name: 'all content filtered',
    server: streams(delta({}, 'content_filter'), done),
    outcome: 'failed',
    kind: 'filtered',
    sentence: 'runapi.ai withheld the answer because of its content rules. (Request req-1.)',
  },
  {
    name: 'the token limit, by another name',
    server: streams(text('half'), delta({}, 'max_tokens'), done),
    outcome: 'length',
    text: 'half',
  },
  {
    name: 'the token limit',
    server: streams(text('half'), delta({}, 'length'), done),
    outcome: 'length',
    text: 'half',
  },
  {
    name: 'an error object inside the stream',
    server: streams(text('half'), data({ error: { message: `overloaded ${testKey}`, code: 500 } })),
    outcome: 'incomplete',
    kind: 'stream-error',
    text: 'half',
    sentence:
      'runapi.ai broke off the answer with an error. What came is kept. The server said: “overloaded [key]”. (Request req-1.)',
  },
  {
    name: 'an error event before any text',
    server: streams('event: error\ndata: {"message":"no capacity"}\n\n'),
    outcome: 'failed',
    kind: 'stream-error',
  },
  {
    name: 'the key in the answer, over chunks',
    server: streams(text(`it is ${testKey.slice(0, 9)}`), text(`${testKey.slice(9)}, I know`), stop, done),
    outcome: 'complete',
    text: 'it is [key], I know',
  },
  {
    name: '<think> over chunks',
    server: streams(
      text('<th'),
      text('ink>Hm'),
      text('m</thi'),
      text('nk>\n\nIt '),
      text('is <think>'),
      stop,
    ),
    outcome: 'complete',
    reasoning: 'Hmm',
    text: 'It is <think>',
  },
  {
    name: '</think> whose beginning stands in the server’s template',
    server: streams(text('Hm.\n</th'), text('ink>\n\nIt '), text('rounds.'), stop),
    outcome: 'complete',
    reasoning: 'Hm.\n',
    text: 'It rounds.',
  },
  {
    name: '</think> after reasoning_content',
    server: streams(delta({ reasoning_content: 'Hm.' }), text('</think>\n\n'), text('It rounds.'), stop),
    outcome: 'complete',
    reasoning: 'Hm.',
    text: 'It rounds.',
  },
  {
    name: 'a cut within the key',
    server: streams(text(`it is ${testKey.slice(0, -3)}`)),
    outcome: 'incomplete',
    kind: 'cut',
    text: 'it is [key]',
  },
];

describe('createOpenAiClient: streams', () => {
  for (const row of cases) it(row.name, async () => void (await checkHostile(row)));
});
