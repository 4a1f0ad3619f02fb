import { RedirectRefused } from './connectionFailures.ts';
import type { Refusal } from './modelFailures.ts';
import { untilAborted } from './watchdog.ts';

type Fetch = typeof globalThis.fetch;

/** What the guard notes of one attempt. */
export interface Attempt {
  /** HTTP requests that were sent, redirects included. */
  requests: number;
  refusal: Refusal | undefined;
}

const mostRedirects = 3;
const mostErrorBytes = 64 * 1024;
const errorBodyMs = 5000;

/** Headers as they are sent, all of them: the SDK's own are replaced, for it adds what it finds in OPENAI_* variables and tells the machine's kind. */
export type SentHeaders = Readonly<Record<string, string>>;

/**
 * `fetch` that follows redirects only inside the origin, with method and body kept, and at most three: the prompt holds
 * source code and the header a key, and neither goes where the user did not send it. A refusal's body is read to 64 KB and
 * for 5 s, so that an endless error page can't hold a person up. What it saw is noted in the attempt.
 *
 * @throws {RedirectRefused} for another origin, or a redirect that can't be read. A loop is a refusal.
 */
export function guardFetch(fetch: Fetch, headers: SentHeaders, attempt: Attempt): Fetch {
  return async (input, init) => {
    let url = new URL(input instanceof Request ? input.url : String(input));
    for (let redirects = 0; ; redirects++) {
      attempt.requests++;
      const response = await sent(fetch, url, { ...init, headers, redirect: 'manual' });
      if (response.ok) return response;
      const target = redirectTarget(response, url);
      const isElsewhere = target !== undefined && target.origin !== url.origin;
      if (target === undefined || (redirects === mostRedirects && !isElsewhere))
        return await readRefusal(response, attempt);
      await response.body?.cancel().catch(() => undefined);
      if (isElsewhere) throw new RedirectRefused(target.origin === 'null' ? target.protocol : target.origin);
      url = new URL(target.pathname + target.search, url);
    }
  };
}

/** Settles when the signal aborts, also where the given `fetch` minds none: the SDK's timer would live on with it. */
function sent(fetch: Fetch, url: URL, init: RequestInit): Promise<Response> {
  const response = fetch(url.href, init);
  return init.signal ? untilAborted(response, init.signal) : response;
}

function redirectTarget(response: Response, from: URL): URL | undefined {
  if (response.type === 'opaqueredirect') throw new RedirectRefused('an address that it does not tell');
  const location = response.headers.get('location');
  if (response.status < 300 || response.status >= 400 || location === null) return undefined;
  return URL.canParse(location, from.href) ? new URL(location, from.href) : undefined;
}

async function readRefusal(response: Response, attempt: Attempt): Promise<Response> {
  const { status: told, headers } = response;
  attempt.refusal = { status: told, headers, body: '' };
  const body = await readBeginning(response);
  attempt.refusal = { status: told, headers, body };
  const status = response.status === 304 || response.status < 200 ? 502 : response.status;
  return new Response(status === 204 || status === 205 ? null : body, { status, headers: response.headers });
}

/** The text of at most 64 KB, or what came in five seconds. Never rejects: a cut error page still is an error page. */
async function readBeginning(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (reader === undefined) return '';
  const decoder = new TextDecoder();
  const timer = setTimeout(() => void reader.cancel().catch(() => undefined), errorBodyMs);
  let text = '';
  try {
    for (let read = 0; read < mostErrorBytes; ) {
      const { done, value } = await reader.read();
      if (done) break;
      read += value.length;
      text += decoder.decode(value, { stream: true });
    }
  } catch {
    return text;
  } finally {
    clearTimeout(timer);
    await reader.cancel().catch(() => undefined);
  }
  return text;
}
