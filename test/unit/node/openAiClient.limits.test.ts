import assert from 'node:assert/strict';
import type { RefusedParameters } from '../../../src/node/chat/refusedParameters.ts';
import { askModel } from '../../support/askModel.ts';
import {
  type HostileAnswer,
  type HostileServer,
  refuses,
  startHostileServer,
  streams,
  wholeStream,
} from '../../support/hostileServer.ts';

const ok = streams(wholeStream('ok'));
const says = (message: string) => refuses(400, { error: { message } });

/** Refuses answers that are longer than it gives, in words of its own. */
const gives =
  (most: number, words: string): HostileAnswer =>
  (call) =>
    Number(call.body['max_tokens'] ?? 0) > most ? says(words)(call) : ok(call);

const askedFor = ({ seen }: HostileServer) =>
  seen.map(({ body }) => body['max_tokens'] ?? body['max_completion_tokens']);

async function askTwice(answer: HostileAnswer) {
  await using server = await startHostileServer(answer);
  const refused: RefusedParameters = new Map();
  const asked = [
    await askModel(server.baseUrl, { client: { refused } }),
    await askModel(server.baseUrl, { client: { refused } }),
  ];
  return { numbers: askedFor(server), asked, outcomes: asked.map(({ end }) => end.outcome) };
}

describe('createOpenAiClient: a server that gives shorter answers', () => {
  it('is asked for as much as it says, and at once the next time', async () => {
    const { numbers, outcomes } = await askTwice(gives(1024, 'max_tokens must be at most 1024'));
    assert.deepEqual(
      [numbers, outcomes],
      [
        [4000, 1024, 1024],
        ['complete', 'complete'],
      ],
    );
  });

  it('is asked for half where it says no number', async () => {
    const { numbers, outcomes } = await askTwice(gives(2500, 'max_tokens is too large'));
    assert.deepEqual(
      [numbers, outcomes],
      [
        [4000, 2000, 2000],
        ['complete', 'complete'],
      ],
    );
  });

  it('is left to itself where half is too much, too', async () => {
    const { numbers, outcomes } = await askTwice(gives(500, 'max_tokens is too large'));
    assert.deepEqual(
      [numbers, outcomes],
      [
        [4000, 2000, undefined, undefined],
        ['complete', 'complete'],
      ],
    );
  });

  it('is asked for what its window leaves beside this prompt, which is not remembered for another', async () => {
    const words =
      'The maximum context length is 2000 tokens, and there are 500 input tokens: max_tokens is too large';
    const { numbers, outcomes } = await askTwice(gives(1500, words));
    assert.deepEqual(
      [numbers, outcomes],
      [
        [4000, 1500, 4000, 1500],
        ['complete', 'complete'],
      ],
    );
  });

  it('never gets the same number twice, and the person an answer in the end', async () => {
    const { numbers, asked } = await askTwice(says('max_tokens: invalid'));
    assert.deepEqual(numbers.slice(0, 3), [4000, 2000, undefined]);
    assert.deepEqual(
      asked.map(({ end }) => [end.failure?.kind, end.requests]),
      [
        ['invalid-request', 3],
        ['invalid-request', 3],
      ],
    );
  });

  it('gets the newer name where the older one is unknown to it', async () => {
    const { numbers } = await askTwice((call) =>
      'max_tokens' in call.body ? says("Unsupported parameter: 'max_tokens'")(call) : ok(call),
    );
    assert.deepEqual(numbers, [4000, 4000, 4000]);
  });
});
