/**
 * Whether a person is asked before a request is sent: at a workspace's first send to a server, whatever it costs, because code leaves the machine; afterwards only
 * above the limit. A request of unknown price is like one without cost: a local server bills nobody.
 */
export function needsConfirmation(options: {
  readonly confirmedBefore: boolean;
  readonly worstUsd: number | undefined;
  readonly confirmAboveUsd: number;
}): boolean {
  return !options.confirmedBefore || (options.worstUsd ?? 0) > options.confirmAboveUsd;
}
