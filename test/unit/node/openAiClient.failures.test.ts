import assert from 'node:assert/strict';
import {
  checkRow,
  describeFailures,
  errorBody,
  type FailureRow,
  free,
  refused,
  requestWords,
  thrice,
} from '../../support/failureRow.ts';
import { refuses, startHostileServer } from '../../support/hostileServer.ts';
import { makePrivateAuthority } from '../../support/privateAuthority.ts';

const tooLarge = 'The prompt is too large for glm-4.5. Send it again with less code.';
const limited = 'runapi.ai allows no more requests for now.';
const tier = 'Limits grow with the tier of the key.';
const down = 'runapi.ai can’t answer at the moment. Nothing was billed; send again later.';
const noAnswer =
  'runapi.ai answered with something that is no model’s answer, perhaps a login or proxy page. Check greenlight.baseUrl.';
const unreachable = 'runapi.ai can’t be reached. Check the network, the proxy, and greenlight.baseUrl.';

const refusals: readonly FailureRow[] = [
  [
    '401',
    refused(401, errorBody('invalid_api_key', 'Incorrect key')),
    free('bad-key', 'greenlight.setApiKey'),
    `runapi.ai does not accept the API key. Set a valid one. The server said: “Incorrect key”. ${requestWords}`,
  ],
  [
    '402',
    refused(402, errorBody('insufficient_credits', 'Balance is 0')),
    free('no-credits', 'https://runapi.ai/billing'),
    `The account at runapi.ai has no credit left. Nothing was billed; add credit and send again. The server said: “Balance is 0”. ${requestWords}`,
  ],
  [
    '403',
    refused(403, errorBody('forbidden', 'Not in your plan.')),
    free('forbidden', 'greenlight.selectModel'),
    `The API key may not use glm-4.5 at runapi.ai. Pick another model, or use another key. The server said: “Not in your plan”. ${requestWords}`,
  ],
  [
    '403 of a firewall',
    refused(403, '<title>Blocked by policy</title>'),
    free('not-an-api', 'workbench.action.openSettings'),
    `${noAnswer} The server said: “Blocked by policy”. ${requestWords}`,
  ],
  [
    '404, unknown model',
    refused(404, errorBody('model_not_found', 'No such model')),
    free('unknown-model', 'greenlight.selectModel'),
    `runapi.ai has no model “glm-4.5”. Pick another one. The server said: “No such model”. ${requestWords}`,
  ],
  [
    '404, unknown path',
    refused(404, { detail: 'Not Found' }),
    free('not-an-api', 'workbench.action.openSettings'),
    `${noAnswer} The server said: “Not Found”. ${requestWords}`,
  ],
  [
    '409',
    refused(409, errorBody('conflict', 'In progress')),
    free('conflict', 'greenlight.sendAgain'),
    `runapi.ai is still busy with an earlier request. Wait a moment and send again. The server said: “In progress”. ${requestWords}`,
  ],
  [
    '413',
    refused(413, '<html><head><title>413 Request Entity Too Large</title></head></html>'),
    free('too-large', 'greenlight.sendLess'),
    `${tooLarge} The server said: “413 Request Entity Too Large”. ${requestWords}`,
  ],
  [
    '400, model_limit_exceeded',
    refused(400, errorBody('model_limit_exceeded', '131,072 tokens at most')),
    free('too-large', 'greenlight.sendLess'),
    `${tooLarge} The server said: “131,072 tokens at most”. ${requestWords}`,
  ],
  [
    '422',
    refused(422, { errors: [{ message: 'messages is too short' }] }),
    free('invalid-request', 'greenlight.showLog'),
    `runapi.ai refused the request as invalid. The server said: “messages is too short”. ${requestWords}`,
  ],
  [
    '429 with a Retry-After of seconds: counted down, sent again, then given up',
    refused(429, errorBody('rate_limit_exceeded', 'Slow down'), { 'retry-after': '0.02' }),
    thrice(free('rate-limit', 'https://runapi.ai/pricing')),
    `${limited} Send again in 1 second. ${tier} The server said: “Slow down”. ${requestWords}`,
  ],
  [
    '429 with a Retry-After of minutes: the person’s to decide',
    refused(429, errorBody('rate_limit_exceeded', 'Slow down'), { 'retry-after': '240' }),
    free('rate-limit', 'https://runapi.ai/pricing'),
    `${limited} Send again in 4 minutes. ${tier} The server said: “Slow down”. ${requestWords}`,
  ],
  [
    '429 without Retry-After',
    refused(429, errorBody('rate_limit_exceeded', 'Slow down')),
    thrice(free('rate-limit', 'https://runapi.ai/pricing')),
    `${limited} Wait a little and send again. ${tier} The server said: “Slow down”. ${requestWords}`,
  ],
  [
    '500',
    refused(500, errorBody('internal_error', 'Oops')),
    thrice(free('unavailable', 'greenlight.sendAgain')),
    `${down} The server said: “Oops”. ${requestWords}`,
  ],
  [
    '502 with HTML',
    refused(502, '<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>'),
    thrice(free('unavailable', 'greenlight.sendAgain')),
    `${down} The server said: “502 Bad Gateway”. ${requestWords}`,
  ],
  ['503', refused(503, ''), thrice(free('unavailable', 'greenlight.sendAgain')), `${down} ${requestWords}`],
  [
    'a login page',
    refused(200, '<!doctype html><title>Sign in to Wi-Fi</title>'),
    free('not-an-api', 'workbench.action.openSettings'),
    `${noAnswer} The server said: “Sign in to Wi-Fi”. ${requestWords}`,
  ],
];

describeFailures('createOpenAiClient: refused, with what it costs and what a person reads', refusals);

describe('createOpenAiClient: nobody there, with what it costs and what a person reads', () => {
  const nobody = free('offline', 'greenlight.sendAgain');

  it('a name that no DNS server knows', async () => {
    const unknown = Object.assign(new Error('getaddrinfo ENOTFOUND runapi.ai'), { code: 'ENOTFOUND' });
    const fetch = async () => Promise.reject(new TypeError('fetch failed', { cause: unknown }));
    await checkRow('http://runapi.ai/v1', { ...nobody, client: { fetch } }, unreachable);
  });

  it('a DNS server that does not answer', async () => {
    const unknown = Object.assign(new Error('getaddrinfo EAI_AGAIN runapi.ai'), { code: 'EAI_AGAIN' });
    const fetch = async () => Promise.reject(new TypeError('fetch failed', { cause: unknown }));
    await checkRow('http://runapi.ai/v1', thrice({ ...nobody, client: { fetch } }), unreachable);
  });

  it('a connection that is refused', async () => {
    const server = await startHostileServer(refuses(200, {}));
    await server[Symbol.asyncDispose]();
    await checkRow(server.baseUrl, thrice(nobody), unreachable);
  });

  const secure = free('tls', 'greenlight.showLog');
  const certificate = (problem: string) =>
    `No secure connection to runapi.ai (${problem}). Behind a company proxy, its certificate must be installed on this machine.`;

  it('a certificate that nobody trusts', async () => {
    const { cert, key } = makePrivateAuthority({ hosts: ['elsewhere.test'], ips: [] });
    await using server = await startHostileServer(() => assert.fail('the request got through'), {
      cert,
      key,
    });
    await checkRow(server.baseUrl, secure, certificate('unable to verify leaf signature'));
  });

  it('a server without TLS', async () => {
    await using server = await startHostileServer(() => assert.fail('the request got through'));
    const address = server.baseUrl.replace('http:', 'https:');
    await checkRow(address, secure, certificate('ssl wrong version number'));
  });
});
