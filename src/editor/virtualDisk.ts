import * as vscode from 'vscode';
import type { VirtualDisk } from '../compose.ts';

/** A folder that VS Code gets from an extension or a server, and not from this machine's disk. */
function openVirtualDisk(root: vscode.Uri): VirtualDisk {
  const { fs } = vscode.workspace;
  const at = (path: string) => vscode.Uri.joinPath(root, path);
  return {
    entries: async (folder) => {
      const found = await Promise.resolve(fs.readDirectory(at(folder))).catch(() => []);
      return found
        .filter(([, type]) => type === vscode.FileType.File || type === vscode.FileType.Directory)
        .map(([name, type]) => ({ name, isFolder: type === vscode.FileType.Directory }));
    },
    read: async (file, maxBytes) => {
      try {
        const { size } = await fs.stat(at(file));
        return size > maxBytes ? undefined : await fs.readFile(at(file));
      } catch {
        // Gone since it was listed, or not ours to read: it is no part of a prompt.
        return undefined;
      }
    },
  };
}

/** Where a folder's files are: a path of this machine's disk, or behind VS Code. */
export function placeOf(folder: vscode.WorkspaceFolder): string | VirtualDisk {
  return isOnDisk(folder) ? folder.uri.fsPath : openVirtualDisk(folder.uri);
}

/** Whether the folder lies on this machine's disk, where its tests can be run. */
export function isOnDisk({ uri }: vscode.WorkspaceFolder): boolean {
  return uri.scheme === 'file';
}
