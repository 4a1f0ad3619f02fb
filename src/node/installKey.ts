import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * This installation's own secret, made when it is first asked for: 64 hexadecimal digits. It marks prompts and names placeholders, and leaves the machine
 * never. Where it can't be kept (a full disk), one of this window's own serves.
 * @param storage absolute
 */
export function readInstallKey(storage: string): string {
  const file = path.join(storage, 'install-key');
  const fresh = randomBytes(32).toString('hex');
  return readKey(file) ?? keep(file, fresh) ?? readKey(file) ?? fresh;
}

function readKey(file: string): string | undefined {
  try {
    const text = readFileSync(file, 'utf8').trim();
    return /^[0-9a-f]{64}$/.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

/** undefined where another window was first, or nothing can be written. A file that holds no key is replaced. */
function keep(file: string, key: string): string | undefined {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    const flag = isBroken(file) ? 'w' : 'wx';
    writeFileSync(file, key, { mode: 0o600, flag });
    return key;
  } catch {
    return undefined;
  }
}

/** A file of the right length may hold no key, too: after a loss of power it is often full of zeros. */
function isBroken(file: string): boolean {
  return existsSync(file) && readKey(file) === undefined;
}
