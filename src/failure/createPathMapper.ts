import { toWorkspacePath, type WorkspacePath } from '../base/path.ts';
import type { MapPath } from './failure.ts';

/**
 * Maps paths of any machine into a workspace: the longest suffix that exactly one file has. A path whose longest matching
 * suffix several files share is mapped only when one of them is that suffix itself; otherwise it stays unmapped.
 */
export function createPathMapper(paths: Iterable<WorkspacePath>): MapPath {
  const byName = new Map<string, WorkspacePath[]>();
  for (const path of paths) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const group = byName.get(name);
    if (group === undefined) byName.set(name, [path]);
    else group.push(path);
  }
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
  const candidates = byName.get(segments.at(-1) ?? '') ?? [];
  if (segments.includes('node_modules')) return undefined;
  let best: WorkspacePath[] = [];
  let bestLength = 0;
  for (const candidate of candidates) {
    const length = sharedSuffix(segments, candidate.split('/'));
    if (length > bestLength) best = [];
    if (length >= bestLength) best.push(candidate);
    bestLength = Math.max(bestLength, length);
  }
  const whole = best.filter((candidate) => candidate.split('/').length === bestLength);
  const [only] = whole.length === 1 ? whole : best;
  return best.length === 1 || whole.length === 1 ? only : undefined;
}

function sharedSuffix(left: readonly string[], right: readonly string[]): number {
  let length = 0;
  while (length < left.length && length < right.length && left.at(-1 - length) === right.at(-1 - length))
    length++;
  return length;
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
