import type { WorkspacePath } from '../base/path.ts';
import { classifyPath } from './classifyPath.ts';

/** Source and test files, those that share most folders with a file first, the file itself left out; ties by name. */
export function nearestFirst(target: WorkspacePath, listing: readonly WorkspacePath[]): WorkspacePath[] {
  const own = target.split('/');
  const shared = (path: WorkspacePath) => {
    const segments = path.split('/');
    const differs = segments.findIndex((segment, index) => segment !== own[index]);
    return differs < 0 ? segments.length : differs;
  };
  return listing
    .filter((path) => path !== target && ['source', 'test'].includes(classifyPath(path)))
    .map((path) => ({ path, near: shared(path) }))
    .sort((a, b) => b.near - a.near || (a.path < b.path ? -1 : 1))
    .map(({ path }) => path);
}
