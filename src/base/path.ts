/**
 * A file's place inside one workspace folder: relative, `/` between segments, no empty, `.` or `..` segment,
 * no drive letter. Only {@link toWorkspacePath} makes one.
 */
export type WorkspacePath = string & { readonly __brand: 'WorkspacePath' };

/**
 * Normalises a relative path. Backslashes become `/`; a leading `./` falls away.
 * Returns undefined for anything that is absolute, leaves the folder, or is empty. Cannot throw.
 */
export function toWorkspacePath(text: string): WorkspacePath | undefined {
  const slashed = text.replaceAll('\\', '/');
  if (slashed.startsWith('/') || /^[A-Za-z]:/.test(slashed) || slashed.includes('\0')) return undefined;
  const segments: string[] = [];
  for (const segment of slashed.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..') {
      if (segments.pop() === undefined) return undefined;
    } else segments.push(segment);
  }
  return segments.length === 0 ? undefined : (segments.join('/') as WorkspacePath);
}

/** What is the same for two paths that are one file on a disk that heeds neither case nor how letters and their marks are composed. */
export function foldPath(path: string): string {
  return path.normalize('NFC').toLowerCase();
}
