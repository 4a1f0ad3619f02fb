/** What a person may do about an error: a command of ours, or a page to open. */
export interface ErrorAction {
  readonly label: string;
  readonly command?: string;
  /** Handed to the command: a setting's key. */
  readonly argument?: string;
  readonly url?: string;
  /** The command mends what stood in a request's way: once it says yes, the request can be sent again. */
  readonly mends?: true;
}

/** An error whose message is a full sentence for the user: what happened and what to do, with at most one action. */
export class UserFacingError extends Error {
  readonly action: ErrorAction | undefined;

  constructor(message: string, options: { readonly cause?: unknown; readonly action?: ErrorAction } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'UserFacingError';
    this.action = options.action;
  }
}

/** Work was stopped because the user asked for it. Reported to nobody. */
export class CancelledError extends Error {
  constructor() {
    super('Cancelled');
    this.name = 'CancelledError';
  }
}

/** @throws {CancelledError} when the signal is aborted. */
export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new CancelledError();
}
