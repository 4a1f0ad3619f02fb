import { lstat, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { WorkspacePath } from '../../base/path.ts';

/**
 * Whether writing a path would, by a link on its way, write outside of the root. What does not exist yet is judged by the folder
 * that it would come to lie in; a link that leads nowhere counts as leading out.
 * @param root absolute.
 */
export async function leadsOut(root: string, file: WorkspacePath): Promise<boolean> {
  const inside = await realpath(root);
  for (let at = path.join(root, file); at.length >= root.length; at = path.dirname(at)) {
    const real = await realpath(at).catch((error: NodeJS.ErrnoException) => error.code);
    if (real === 'ENOENT' && !(await isLink(at))) continue;
    return real === undefined || !(real === inside || real.startsWith(inside + path.sep));
  }
  return false;
}

async function isLink(file: string): Promise<boolean> {
  return lstat(file).then(
    (found) => found.isSymbolicLink(),
    () => false,
  );
}
