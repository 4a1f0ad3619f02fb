import { compose } from './compose.ts';
import { createWork, type Shell, type Work } from './editor/createWork.ts';

/** Everything behind the screen, in a bundle of its own: loaded when the extension is first asked for something. */
export function startWork(shell: Shell): Work {
  const { extensionUri, globalStorageUri } = shell.context;
  const core = compose({
    extension: extensionUri.fsPath,
    storage: globalStorageUri.fsPath,
    workspaceStorage: shell.workspaceStorage.fsPath,
    logger: shell.logger,
    translate: shell.translate,
    tellDamaged: shell.tellDamaged,
  });
  return createWork(core, shell);
}
