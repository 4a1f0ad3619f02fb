/** Whether a person is asked before a request is sent, and why. */
export type Confirmation =
  | { readonly kind: 'send' }
  | { readonly kind: 'ask'; readonly why: 'first-send' | 'above-limit' };

/**
 * Asks at a workspace's first send to a host, whatever it costs, because code leaves the machine; afterwards only above the
 * limit. A request of unknown price is like one without cost: a local server bills nobody.
 */
export function decideConfirmation(options: {
  readonly confirmedBefore: boolean;
  readonly worstUsd: number | undefined;
  readonly confirmAboveUsd: number;
}): Confirmation {
  if (!options.confirmedBefore) return { kind: 'ask', why: 'first-send' };
  return (options.worstUsd ?? 0) > options.confirmAboveUsd
    ? { kind: 'ask', why: 'above-limit' }
    : { kind: 'send' };
}

/** What a first confirmation is kept under: this workspace and this server. @throws {TypeError} when the URL is none. */
export function confirmationKey(workspace: string, baseUrl: string): string {
  return `${new URL(baseUrl).origin} ${workspace}`;
}
