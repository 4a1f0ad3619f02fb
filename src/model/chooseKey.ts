/** Where the key for a server comes from. */
export type KeyChoice =
  | { readonly kind: 'stored' }
  | { readonly kind: 'environment' }
  /** RUNAPI_API_KEY is set, and the person has to say that it is meant for this origin. */
  | { readonly kind: 'confirm-environment'; readonly origin: string }
  | { readonly kind: 'ask'; readonly origin: string }
  | { readonly kind: 'none-needed' };

/**
 * A key kept for the origin wins. `RUNAPI_API_KEY` goes to runapi.ai by itself, over https, and anywhere else only where a
 * person confirmed the origin: a workspace that changes the server must not get a key that was never meant for it. A server on
 * this machine needs none.
 */
export function chooseKey(options: {
  readonly baseUrl: string;
  readonly hasStoredKey: boolean;
  readonly hasEnvironmentKey: boolean;
  readonly confirmedOrigins: readonly string[];
}): KeyChoice {
  if (options.hasStoredKey) return { kind: 'stored' };
  const origin = originOf(options.baseUrl);
  const trusted = isRunApi(options.baseUrl) || options.confirmedOrigins.includes(origin);
  if (options.hasEnvironmentKey && trusted) return { kind: 'environment' };
  if (isLocal(options.baseUrl)) return { kind: 'none-needed' };
  return options.hasEnvironmentKey ? { kind: 'confirm-environment', origin } : { kind: 'ask', origin };
}

/** A key is kept and sent for one origin alone. '' when the address is none. */
export function originOf(baseUrl: string): string {
  return URL.canParse(baseUrl) ? new URL(baseUrl).origin : '';
}

/** RunAPI itself: that host, over https, and no look-alike. */
export function isRunApi(baseUrl: string): boolean {
  return originOf(baseUrl) === 'https://runapi.ai';
}

function isLocal(baseUrl: string): boolean {
  const host = URL.canParse(baseUrl) ? new URL(baseUrl).hostname : '';
  return host === 'localhost' || host === '[::1]' || /^127(?:\.\d+){3}$/.test(host);
}
