import type { Verdict } from './verify.ts';

/** Whether a verdict says that the patch did not do: that another may. A run that was stopped or never began says nothing of it. */
export function invitesRetry(verdict: Verdict | undefined): boolean {
  if (verdict === undefined || verdict.kind === 'fixed') return false;
  return (
    verdict.kind !== 'not-verified' || (verdict.reason !== 'cancelled' && verdict.reason !== 'not-started')
  );
}
