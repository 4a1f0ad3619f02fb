import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

/** Where what was installed for tests is kept. Removing it costs a minute, nothing else. */
export const cacheFolder = path.resolve(import.meta.dirname, '../../.vscode-test');

/**
 * A folder that is either complete or not there: it is filled under another name and renamed at the end, so an interrupted
 * or a simultaneous install does no harm.
 *
 * @param name says what is in it, its version included.
 * @returns the folder's absolute path.
 */
export async function cached(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const folder = path.join(cacheFolder, name);
  if (existsSync(folder)) return folder;
  mkdirSync(cacheFolder, { recursive: true });
  removeAbandoned(name);
  const partial = `${folder}.${process.pid}.partial`;
  mkdirSync(partial);
  try {
    await fill(partial);
    if (!existsSync(folder)) renameSync(partial, folder);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  return folder;
}

function removeAbandoned(name: string): void {
  for (const entry of readdirSync(cacheFolder)) {
    const [, pid] = entry.match(/\.(\d+)\.partial$/) ?? [];
    if (entry.startsWith(`${name}.`) && pid !== undefined && !isAlive(Number(pid)))
      rmSync(path.join(cacheFolder, entry), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
