import { type ErrorAction, UserFacingError } from '../base/errors.ts';
import type { ModelFailure, ModelFailureKind } from './model.ts';

/** What the sentences need besides the failure. */
export interface FailedRequest {
  readonly model: string;
  /** As the person knows it: `runapi.ai`. */
  readonly host: string;
  readonly isRunApi: boolean;
}

type Words = (request: FailedRequest, failure: ModelFailure) => string;
type Row = readonly [
  words: Words,
  action?: ErrorAction | ((request: FailedRequest) => ErrorAction | undefined),
];

const setKey: ErrorAction = { label: 'Set API Key', command: 'greenlight.setApiKey', mends: true };
const selectModel: ErrorAction = { label: 'Select Model', command: 'greenlight.selectModel', mends: true };
const sendAgain: ErrorAction = { label: 'Send Again', command: 'greenlight.sendAgain' };
const sendLess: ErrorAction = {
  label: 'Send Less',
  command: 'greenlight.sendLess',
};
const baseUrlSetting: ErrorAction = {
  label: 'Open Setting',
  command: 'workbench.action.openSettings',
  argument: 'greenlight.baseUrl',
};
const capSetting: ErrorAction = {
  label: 'Open Setting',
  command: 'workbench.action.openSettings',
  argument: 'greenlight.maxCostUsd',
};
const showLog: ErrorAction = { label: 'Show Log', command: 'greenlight.showLog' };
const onRunApi =
  (label: string, path: string) =>
  ({ isRunApi }: FailedRequest): ErrorAction | undefined =>
    isRunApi ? { label, url: `https://runapi.ai${path}` } : undefined;

/** One row a kind: what happened and what to do, and at most one thing to click. */
const table: Readonly<Record<ModelFailureKind, Row>> = {
  'no-key': [({ host }) => `${host} needs an API key, and none is set for it.`, setKey],
  'bad-key': [({ host }) => `${host} does not accept the API key. Set a valid one.`, setKey],
  'no-credits': [
    ({ host }) => `The account at ${host} has no credit left. Nothing was billed; add credit and send again.`,
    onRunApi('Add Credit', '/billing'),
  ],
  forbidden: [
    ({ host, model }) =>
      `The API key may not use ${model} at ${host}. Pick another model, or use another key.`,
    selectModel,
  ],
  'unknown-model': [({ host, model }) => `${host} has no model "${model}". Pick another one.`, selectModel],
  conflict: [
    ({ host }) => `${host} is still busy with an earlier request. Wait a moment and send again.`,
    sendAgain,
  ],
  'too-large': [
    ({ model }) => `The prompt is too large for ${model}. Send it again with less code.`,
    sendLess,
  ],
  'invalid-request': [({ host }) => `${host} refused the request as invalid.`, showLog],
  'rate-limit': [
    ({ host, isRunApi }, { retryAfterMs }) =>
      `${host} allows no more requests for now. ${waitWords(retryAfterMs)}${isRunApi ? ' Limits grow with the tier of the key.' : ''}`,
    (request) => onRunApi('Show Pricing', '/pricing')(request) ?? sendAgain,
  ],
  unavailable: [
    ({ host }) => `${host} can't answer at the moment. Nothing was billed; send again later.`,
    sendAgain,
  ],
  'bad-address': [
    () => '"greenlight.baseUrl" is no web address. Set one such as https://runapi.ai/v1.',
    baseUrlSetting,
  ],
  'not-an-api': [
    ({ host }) =>
      `${host} answered with something that is no model's answer, perhaps a login or proxy page. Check "greenlight.baseUrl".`,
    baseUrlSetting,
  ],
  redirected: [
    (_, { detail }) =>
      `The server redirects to ${detail}. Nothing was sent there; if it is the right server, put it into "greenlight.baseUrl".`,
    baseUrlSetting,
  ],
  empty: [({ model }) => `${model} sent an empty answer. Send again, or pick another model.`, sendAgain],
  filtered: [
    ({ host }) => `${host} withheld the rest of the answer because of its content rules. What came is kept.`,
  ],
  offline: [
    ({ host }) => `${host} can't be reached. Check the network, the proxy, and "greenlight.baseUrl".`,
    sendAgain,
  ],
  tls: [
    ({ host }) =>
      `No secure connection to ${host}: its certificate is not trusted. Behind a company proxy, its certificate must be installed on this machine.`,
    showLog,
  ],
  stalled: [
    ({ host }) => `${host} fell silent, and the request was given up. It may be billed; what came is kept.`,
    sendAgain,
  ],
  cut: [
    ({ host }) =>
      `The connection to ${host} broke before the answer was whole. It may be billed; what came is kept.`,
    sendAgain,
  ],
  'stream-error': [({ host }) => `${host} broke off the answer with an error. What came is kept.`, sendAgain],
  'over-cap': [
    () =>
      'The request reached the spending cap, "greenlight.maxCostUsd", and was stopped. What came is kept.',
    capSetting,
  ],
};

/** The sentence and the one action that a person gets for a failure, with the server's own words and the request id where there are any. */
export function explainModelFailure(failure: ModelFailure, request: FailedRequest): UserFacingError {
  const [words, action] = table[failure.kind];
  const said =
    failure.kind === 'redirected' || failure.detail === '' ? '' : ` The server said: ${quote(failure)}`;
  const id = failure.requestId === undefined ? '' : ` (Request ${failure.requestId}.)`;
  const told = failure.status === undefined && failure.kind !== 'stream-error' ? '' : said;
  const chosen = typeof action === 'function' ? action(request) : action;
  return new UserFacingError(`${words(request, failure)}${told}${id}`, {
    cause: failure,
    ...(chosen === undefined ? {} : { action: chosen }),
  });
}

function quote({ detail }: ModelFailure): string {
  return `“${detail.slice(0, 200).replace(/[.\s]+$/, '')}”.`;
}

function waitWords(retryAfterMs: number | undefined): string {
  if (retryAfterMs === undefined) return 'Wait a little and send again.';
  const seconds = Math.ceil(retryAfterMs / 1000);
  if (seconds <= 90) return `Send again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`;
  const minutes = Math.ceil(seconds / 60);
  return minutes <= 90
    ? `Send again in ${minutes} minutes.`
    : `Send again in ${Math.ceil(minutes / 60)} hours.`;
}
