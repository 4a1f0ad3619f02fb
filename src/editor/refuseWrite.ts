import * as vscode from 'vscode';
import type { WorkspacePath } from '../base/path.ts';
import type { WriteResult } from '../review/review.ts';

/** Why a file is not written. `lost`: it could not even be brought back. */
type Reason = 'missing' | 'exists' | 'changed' | 'read-only' | 'dirty' | 'bytes' | 'failed' | 'lost';

/** The refusal to write, in a sentence. */
export function refuse(path: WorkspacePath, reason: Reason, cause?: unknown): WriteResult {
  return {
    kind: 'refused',
    path,
    reason: reason === 'exists' ? 'changed' : reason === 'bytes' || reason === 'lost' ? 'failed' : reason,
    message: sentence(path, reason, cause instanceof Error ? cause.message : String(cause)),
    isRestored: reason !== 'lost',
  };
}

function sentence(path: WorkspacePath, reason: Reason, cause: string): string {
  switch (reason) {
    case 'missing':
      return vscode.l10n.t('{0} no longer exists. Nothing was changed.', path);
    case 'exists':
      return vscode.l10n.t('{0} exists already. Nothing was changed.', path);
    case 'changed':
      return vscode.l10n.t('{0} was changed after the patch was made. Nothing was changed.', path);
    case 'read-only':
      return vscode.l10n.t('{0} is read-only. Nothing was changed.', path);
    case 'dirty':
      return vscode.l10n.t('{0} has unsaved edits. Save it first. Nothing was changed.', path);
    case 'bytes':
      return vscode.l10n.t(
        '{0} holds bytes that its encoding does not know, in lines to change. Nothing was changed.',
        path,
      );
    case 'failed':
      return vscode.l10n.t('The patch could not be written ({0}). Every file is as it was.', cause);
    case 'lost':
      return vscode.l10n.t(
        'The patch could not be written ({0}), nor {1} brought back. Its text is kept: reload the window to try again.',
        cause,
        path,
      );
  }
}
