import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AnswerAssembler } from '../../../../src/node/chat/answerAssembler.ts';
import { AnswerDecoder } from '../../../../src/node/chat/answerDecoder.ts';
import { readRetryAfter } from '../../../../src/node/chat/modelFailures.ts';
import { retryWaitMs } from '../../../../src/node/chat/retryWait.ts';
import { data, delta, done } from '../../../support/hostileServer.ts';

const stream = [
  '\uFEFF: hello\r\n\r\n',
  delta({ content: '<think>Hm' }).replaceAll('\n', '\r'),
  delta({ content: '</think>\n\nGrüße 🌍 ' }).replaceAll('\n', '\r\n'),
  'data: garbage\n\ndata:{"choices":[{"delta":\ndata:{"content":"sk-key"}}]}\n\n',
  delta({ content: '-12345 end' }),
  data({ choices: [], usage: { prompt_tokens: 1, completion_tokens: 2 } }),
  done,
].join('');

/** What a person sees of the stream, cut at the given places. */
function read(bytes: Uint8Array, cuts: readonly number[]) {
  const decoder = new AnswerDecoder('text/plain');
  const assembler = new AnswerAssembler({ key: 'sk-key-12345', promptTokens: 1, estimate: () => 1 });
  const places = [0, ...cuts, bytes.length];
  const pieces = places.flatMap((from, n) =>
    assembler.take(decoder.push(bytes.subarray(from, places[n + 1]))),
  );
  pieces.push(...assembler.take(decoder.end()), ...assembler.flush());
  const joined = (kind: string) =>
    pieces.map((piece) => (piece.kind === kind && 'text' in piece ? piece.text : '')).join('');
  const { usage, garbage } = assembler;
  const { outcome } = assembler.conclude({ kind: 'body-ended' });
  return { text: joined('text'), reasoning: joined('reasoning'), usage, garbage, outcome };
}

describe('AnswerDecoder and AnswerAssembler', () => {
  const bytes = new TextEncoder().encode(stream);
  const expected = {
    text: 'Grüße 🌍 [key] end',
    reasoning: 'Hm',
    usage: { promptTokens: 1, completionTokens: 2, estimated: false },
    garbage: 1,
    outcome: 'complete',
  };

  it('give the same answer wherever the bytes are cut once', () => {
    for (let at = 0; at <= bytes.length; at++) assert.deepEqual(read(bytes, [at]), expected);
  });

  it('give the same answer for any slicing', () => {
    const cuts = fc.array(fc.integer({ min: 0, max: bytes.length }));
    fc.assert(
      fc.property(cuts, (places) => {
        assert.deepEqual(
          read(
            bytes,
            places.toSorted((a, b) => a - b),
          ),
          expected,
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('An answer that ends by [DONE]', () => {
  const endings = ['data: [DONE]', 'data:[DONE]', 'data: [DONE]\n', 'data: [DONE] \r\n', 'data: [DONE]!\n\n'];
  for (const ending of endings)
    it(`is over at ${JSON.stringify(ending)}, wherever it is cut, and though the body goes on`, () => {
      const bytes = new TextEncoder().encode(`${delta({ content: 'ok' }).trim()}\n${ending}`);
      const after = new TextEncoder().encode(`\n\n${delta({ content: '!' })}`);
      for (let at = 0; at <= bytes.length; at++) {
        const decoder = new AnswerDecoder('text/event-stream');
        const parts = [bytes.subarray(0, at), bytes.subarray(at)].flatMap((cut) => decoder.push(cut));
        assert.deepEqual(parts, [{ kind: 'text', text: 'ok' }, { kind: 'done' }]);
        assert.deepEqual([...decoder.push(after), ...decoder.end()], []);
      }
    });
});

describe('readRetryAfter', () => {
  const now = Date.parse('2026-11-23T10:00:00Z');
  const cases: readonly [Readonly<Record<string, string>>, number | undefined][] = [
    [{ 'retry-after': '2' }, 2000],
    [{ 'retry-after': '0.5' }, 500],
    [{ 'retry-after-ms': '250', 'retry-after': '9' }, 250],
    [{ 'retry-after': 'Mon, 23 Nov 2026 10:00:30 GMT' }, 30_000],
    [{ 'retry-after': 'Mon, 23 Nov 2026 09:00:00 GMT' }, 0],
    [{ 'retry-after': '-5' }, undefined],
    [{ 'retry-after': 'soon' }, undefined],
    [{}, undefined],
  ];
  for (const [headers, ms] of cases)
    it(`${JSON.stringify(headers)} → ${ms}`, () =>
      assert.equal(readRetryAfter(new Headers(headers), now), ms));

  for (const backMs of [3_600_000, 365 * 86_400_000])
    it(`counts by the server’s clock where ours is ${backMs / 3_600_000} hours behind`, () => {
      const [date, until] = [now, now + 5000].map((ms) => new Date(ms).toUTCString());
      const headers = new Headers({ date: date ?? '', 'retry-after': until ?? '' });
      assert.equal(readRetryAfter(headers, now - backMs), 5000);
      assert.equal(readRetryAfter(headers, now + backMs), 5000);
    });
});

describe('retryWaitMs', () => {
  const options = { firstBackOffMs: 500, random: () => 0.5 };
  const cases = [
    { retries: 0, ms: 750 },
    { retries: 1, ms: 1500 },
    { retries: 2, ms: undefined },
    { retries: 0, retryAfterMs: 2000, ms: 2125 },
    { retries: 0, retryAfterMs: 61_000, ms: undefined },
  ];
  for (const { retries, ms, ...asked } of cases)
    it(`${JSON.stringify({ retries, ...asked })} → ${ms}`, () =>
      assert.equal(retryWaitMs(retries, { kind: 'rate-limit', detail: '', ...asked }, options), ms));
});
