import { type ErrorAction, UserFacingError } from '../base/errors.ts';
import { say } from '../base/say.ts';
import type { ModelFailure, ModelFailureKind } from './model.ts';

/** What the sentences need besides the failure. */
export interface FailedRequest {
  readonly model: string;
  /** As the person knows it: `runapi.ai`. */
  readonly host: string;
  readonly isRunApi: boolean;
  /** What there is of an answer. `unasked`: the request was one that costs nothing, such as the check of a key. */
  readonly came: 'unasked' | 'nothing' | 'part';
}

type Words = (request: FailedRequest, failure: ModelFailure) => string;
type Row = readonly [words: Words, action?: (request: FailedRequest) => ErrorAction | undefined];

const setKey = (): ErrorAction => ({
  label: say('Set API Key'),
  command: 'greenlight.setApiKey',
  mends: true,
});
const selectModel = (): ErrorAction => ({
  label: say('Select Model'),
  command: 'greenlight.selectModel',
  mends: true,
});
const sendAgain = (): ErrorAction => ({
  label: say('Send Again'),
  command: 'greenlight.sendAgain',
});
const sendLess = (): ErrorAction => ({
  label: say('Send Less'),
  command: 'greenlight.sendLess',
});
const baseUrlSetting = (): ErrorAction => ({
  label: say('Open Settings'),
  command: 'workbench.action.openSettings',
  argument: 'greenlight.baseUrl',
});
const capSetting = (): ErrorAction => ({
  label: say('Open Settings'),
  command: 'workbench.action.openSettings',
  argument: 'greenlight.maxCostUsd',
});
const showLog = (): ErrorAction => ({
  label: say('Show Log'),
  command: 'greenlight.showLog',
});
const onRunApi =
  (label: () => string, path: string) =>
  ({ isRunApi }: FailedRequest): ErrorAction | undefined =>
    isRunApi ? { label: label(), url: `https://runapi.ai${path}` } : undefined;

/** One row a kind: what happened and what to do, and at most one thing to click. */
const table: Readonly<Record<ModelFailureKind, Row>> = {
  'no-key': [({ host }) => say('{0} needs an API key, and none is set for it.', host), setKey],
  'bad-key': [({ host }) => say('{0} does not accept the API key. Set a valid one.', host), setKey],
  'no-credits': [
    ({ host }) =>
      say('The account at {0} has no credit left. Nothing was billed; add credit and send again.', host),
    onRunApi(() => say('Add Credit'), '/billing'),
  ],
  forbidden: [
    ({ host, model }) =>
      say('The API key may not use {0} at {1}. Pick another model, or use another key.', model, host),
    selectModel,
  ],
  'unknown-model': [
    ({ host, model }) => say('{0} has no model “{1}”. Pick another one.', host, model),
    selectModel,
  ],
  conflict: [
    ({ host }) => say('{0} is still busy with an earlier request. Wait a moment and send again.', host),
    sendAgain,
  ],
  'too-large': [
    ({ model }) => say('The prompt is too large for {0}. Send it again with less code.', model),
    sendLess,
  ],
  'invalid-request': [({ host }) => say('{0} refused the request as invalid.', host), showLog],
  'rate-limit': [
    ({ host, isRunApi }, { retryAfterMs }) =>
      [
        say('{0} allows no more requests for now.', host),
        waitWords(retryAfterMs),
        ...(isRunApi ? [say('Limits grow with the tier of the key.')] : []),
      ].join(' '),
    (request) => onRunApi(() => say('Show Pricing'), '/pricing')(request) ?? sendAgain(),
  ],
  unavailable: [
    ({ host, isRunApi }) =>
      isRunApi
        ? say('{0} can’t answer at the moment. Nothing was billed; send again later.', host)
        : say('{0} can’t answer at the moment. Send again later.', host),
    sendAgain,
  ],
  'bad-address': [
    () =>
      say('greenlight.baseUrl is no web address, or holds a password. Set one such as https://runapi.ai/v1.'),
    baseUrlSetting,
  ],
  'not-an-api': [
    ({ host }) =>
      say(
        '{0} answered with something that is no model’s answer, perhaps a login or proxy page. Check greenlight.baseUrl.',
        host,
      ),
    baseUrlSetting,
  ],
  redirected: [
    (_, { detail }) =>
      say(
        'The server redirects to {0}. Nothing was sent there; if it is the right server, set greenlight.baseUrl to it.',
        detail,
      ),
    baseUrlSetting,
  ],
  empty: [
    ({ model }) => say('{0} sent an empty answer. Send again, or pick another model.', model),
    sendAgain,
  ],
  filtered: [
    (request) =>
      request.came === 'part'
        ? withKept(
            request,
            say('{0} withheld the rest of the answer because of its content rules.', request.host),
          )
        : say('{0} withheld the answer because of its content rules.', request.host),
  ],
  offline: [
    ({ host }) => say('{0} can’t be reached. Check the network, the proxy, and greenlight.baseUrl.', host),
    sendAgain,
  ],
  tls: [
    ({ host }, { detail }) =>
      say(
        'No secure connection to {0} ({1}). Behind a company proxy, its certificate must be installed on this machine.',
        host,
        detail,
      ),
    showLog,
  ],
  stalled: [
    (request) => withBill(request, say('{0} fell silent, and the request was given up.', request.host)),
    sendAgain,
  ],
  cut: [
    (request) =>
      withBill(
        request,
        request.came === 'part'
          ? say('The connection to {0} broke before the answer was whole.', request.host)
          : say('The connection to {0} broke before the answer came.', request.host),
      ),
    sendAgain,
  ],
  'stream-error': [
    (request) =>
      request.came === 'part'
        ? withKept(request, say('{0} broke off the answer with an error.', request.host))
        : say('{0} answered with an error instead of text.', request.host),
    sendAgain,
  ],
  'over-cap': [
    (request) => withKept(request, say('The request reached greenlight.maxCostUsd and was stopped.')),
    capSetting,
  ],
};

/** The sentence and the one action that a person gets for a failure, with the server's own words and the request id where there are any. */
export function explainModelFailure(failure: ModelFailure, request: FailedRequest): UserFacingError {
  const [words, action] = table[failure.kind];
  const said =
    failure.kind === 'redirected' || failure.detail === ''
      ? ''
      : ` ${say('The server said: {0}', quote(failure))}`;
  const id = failure.requestId === undefined ? '' : ` ${say('(Request {0}.)', failure.requestId)}`;
  const told = failure.status === undefined && failure.kind !== 'stream-error' ? '' : said;
  const chosen = action?.(request);
  return new UserFacingError(`${words(request, failure)}${told}${id}`, {
    cause: failure,
    ...(chosen === undefined ? {} : { action: chosen }),
  });
}

function withKept({ came }: FailedRequest, words: string): string {
  return came === 'part' ? `${words} ${say('What came is kept.')}` : words;
}

/** Of requests that a server may have begun to answer. */
function withBill({ came }: FailedRequest, words: string): string {
  if (came === 'unasked') return words;
  return came === 'part'
    ? `${words} ${say('It may be billed; what came is kept.')}`
    : `${words} ${say('It may be billed.')}`;
}

function quote({ detail }: ModelFailure): string {
  return `“${detail.slice(0, 200).replace(/[.\s]+$/, '')}”.`;
}

function waitWords(retryAfterMs: number | undefined): string {
  if (retryAfterMs === undefined) return say('Wait a little and send again.');
  const seconds = Math.ceil(retryAfterMs / 1000);
  if (seconds === 1) return say('Send again in 1 second.');
  if (seconds <= 90) return say('Send again in {0} seconds.', seconds);
  const minutes = Math.ceil(seconds / 60);
  return minutes <= 90
    ? say('Send again in {0} minutes.', minutes)
    : say('Send again in {0} hours.', Math.ceil(minutes / 60));
}
