import { toWorkspacePath, type WorkspacePath } from '../base/path.ts';
import { pathsByName } from '../base/pathsByName.ts';
import type { MapPath } from './failure.ts';

/**
 * Maps paths of any machine into a workspace: the longest suffix that exactly one file has. A path whose longest matching
 * suffix several files share is mapped only when one of them is that suffix itself; otherwise it stays unmapped.
 */
export function createPathMapper(paths: readonly WorkspacePath[]): MapPath {
  const byName = pathsByName(paths);
  return remember((printed) => mapOne(printed, byName));
}

/** A long log names the same few files again and again. */
function remember(map: MapPath): MapPath {
  const memory = new Map<string, WorkspacePath | undefined>();
  return (printed) => {
    if (!memory.has(printed)) memory.set(printed, map(printed));
    return memory.get(printed);
  };
}

function mapOne(
  printed: string,
  byName: ReadonlyMap<string, readonly WorkspacePath[]>,
): WorkspacePath | undefined {
  const segments = segmentsOf(printed);
  if (segments.includes('node_modules')) return undefined;
  let suffix = segments.pop() ?? '';
  let sharing = byName.get(suffix) ?? [];
  for (const segment of segments.reverse()) {
    const longer = `${segment}/${suffix}`;
    const narrower = sharing.filter((path) => path === longer || path.endsWith(`/${longer}`));
    if (narrower.length === 0) break;
    sharing = narrower;
    suffix = longer;
  }
  return sharing.length === 1 ? sharing[0] : sharing.find((path) => path === suffix);
}

/** Without scheme, host, query, drive and `.`; percent escapes of URLs undone. */
function segmentsOf(printed: string): string[] {
  const isUrl = /^\w[\w+.-]+:\/\//.test(printed);
  const path = printed
    .replace(/^(?:webpack|file|https?|rsc|turbopack|vite):\/\/\/?(?:\.\/)?/, '/')
    .replace(/[?#].*$/, '');
  const decoded = isUrl ? decode(path) : path;
  return decoded
    .replaceAll('\\', '/')
    .replace(/^[A-Za-z]:/, '')
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** For text without a workspace: a path below the given root, or a relative one, is taken as it stands. */
export function createRootMapper(root: string): MapPath {
  const prefix = `${root.replace(/\/+$/, '')}/`;
  return remember((printed) => {
    const path = printed.replace(/^file:\/\//, '');
    if (path.includes('node_modules')) return undefined;
    if (path.startsWith(prefix)) return toWorkspacePath(path.slice(prefix.length));
    return /^([/~<]|[A-Za-z]:|\w+:)/.test(path) ? undefined : toWorkspacePath(path);
  });
}
