import { compose } from './compose.ts';
import { createWork, type Shell, type Work } from './editor/createWork.ts';

/** Everything behind the screen, in a bundle of its own: loaded when the extension is first asked for something. */
export function startWork(shell: Shell): Work {
  const { extensionUri, globalStorageUri, storageUri = globalStorageUri } = shell.context;
  const core = compose({
    extension: extensionUri.fsPath,
    storage: globalStorageUri.fsPath,
    workspaceStorage: storageUri.fsPath,
    logger: shell.logger,
    translate: shell.translate,
  });
  return createWork(core, shell);
}
