import type * as vscode from 'vscode';

/** What a window was at, as a person reads it. */
export const underWayKey = 'greenlight.underWay';
/** The patch that waits to be reviewed, or to be repaired. */
export const proposalKey = 'greenlight.proposal';

/** Whether a window of this workspace ended amidst work, or with a patch that waits. */
export function isWorkKept(memory: vscode.Memento): boolean {
  return memory.get(underWayKey) !== undefined || memory.get(proposalKey) !== undefined;
}
