import { type Stats, statSync } from 'node:fs';

/** A file or folder as it was seen: the same stamp again says that no byte and no name in it has changed since. */
export interface Stamp {
  readonly inode: number;
  readonly changedMs: number;
}

/** A second change could fall on the same tick of a disk's clock: a stamp this young says nothing yet, in milliseconds. */
const settlesAfterMs = 2000;

/**
 * Taken before the file or folder is read. undefined where the stamp is too young to tell a later change, where nothing is there, and on Windows, some of
 * whose disks do not note when a folder changed. Links are followed. Cannot throw.
 */
export function stampOf(file: string, nowMs: number): Stamp | undefined {
  try {
    return toStamp(statSync(file), nowMs);
  } catch {
    return undefined;
  }
}

/** The same of what the disk said. */
export function toStamp({ ino, ctimeMs }: Stats, nowMs: number): Stamp | undefined {
  if (process.platform === 'win32') return undefined;
  return ctimeMs + settlesAfterMs < nowMs ? { inode: ino, changedMs: ctimeMs } : undefined;
}

export function isSameStamp(a: Stamp | undefined, b: Stamp | undefined): boolean {
  return a !== undefined && b !== undefined && a.inode === b.inode && a.changedMs === b.changedMs;
}
