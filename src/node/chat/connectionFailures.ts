import type { ModelFailure, ModelFailureKind } from '../../model/model.ts';

/** A redirect that would have carried the prompt, and perhaps the key, to a place that nobody confirmed. */
export class RedirectRefused extends Error {
  readonly target: string;

  constructor(target: string) {
    super(`redirected to ${target}`);
    this.name = 'RedirectRefused';
    this.target = target;
  }
}

const kindOfCode: Readonly<Record<string, ModelFailureKind>> = {
  ECONNRESET: 'cut',
  EPIPE: 'cut',
  UND_ERR_SOCKET: 'cut',
  ECONNREFUSED: 'offline',
  ENOTFOUND: 'offline',
  EAI_AGAIN: 'offline',
  ENETUNREACH: 'offline',
  EHOSTUNREACH: 'offline',
  ETIMEDOUT: 'offline',
  UND_ERR_CONNECT_TIMEOUT: 'offline',
  ERR_INVALID_URL: 'bad-address',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'cut',
  UND_ERR_HEADERS_OVERFLOW: 'not-an-api',
  UND_ERR_HEADERS_TIMEOUT: 'stalled',
  UND_ERR_BODY_TIMEOUT: 'stalled',
};

/** Whether sending again may help, and can't bill twice: nothing of an answer has arrived. Names and certificates stay wrong. */
const passing = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'EAI_AGAIN', 'UND_ERR_SOCKET', 'ETIMEDOUT']);

const tlsCode = /^(?:ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|HOSTNAME_MISMATCH|EPROTO$)/;

export interface ConnectionFailure {
  readonly failure: ModelFailure;
  readonly passing: boolean;
}

/** Reads what `fetch` or a body's reader threw, by the error codes in its chain of causes. */
export function readConnectionError(error: unknown): ConnectionFailure {
  const chain = causesOf(error);
  const redirect = chain.find((cause) => cause instanceof RedirectRefused);
  if (redirect !== undefined)
    return { failure: { kind: 'redirected', detail: redirect.target }, passing: false };
  const codes = chain.flatMap((cause) => codeOf(cause));
  const known = codes.find((code) => kindOf(code) !== undefined);
  const code = known ?? codes[0] ?? '';
  return {
    failure: { kind: kindOf(code) ?? 'offline', detail: describe(chain, code) },
    passing: passing.has(code),
  };
}

function kindOf(code: string): ModelFailureKind | undefined {
  if (tlsCode.test(code)) return 'tls';
  if (code.startsWith('HPE_')) return 'not-an-api';
  return kindOfCode[code];
}

/** An error, its causes and, for a host with several addresses, the error of each. At most 20. */
function causesOf(error: unknown): Error[] {
  const found: Error[] = [];
  const queue = [error];
  for (let next = queue.shift(); next !== undefined && found.length < 20; next = queue.shift()) {
    if (!(next instanceof Error)) continue;
    found.push(next);
    if (next instanceof AggregateError) queue.push(...next.errors);
    queue.push(next.cause);
  }
  return found;
}

/** undici's parser errors have no code when the first line already is no HTTP; their name tells. */
function codeOf(error: Error): string[] {
  if (error.name === 'HTTPParserError') return ['HPE_PARSER'];
  return 'code' in error && typeof error.code === 'string' ? [error.code] : [];
}

/** TLS errors say in their code what is wrong, and in their message where OpenSSL's sources noticed. */
function describe(chain: readonly Error[], code: string): string {
  if (kindOf(code) === 'tls') return code.replace(/^ERR_/, '').replaceAll('_', ' ').toLowerCase();
  const words = chain.at(-1)?.message ?? '';
  return code === '' || words.includes(code) ? words : `${words} (${code})`.trim();
}
