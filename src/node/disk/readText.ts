import { closeSync, constants, fstatSync, openSync, readSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { toStamp } from './stamp.ts';
import type { TextMemory } from './textMemory.ts';

/** Opening a FIFO that nobody writes to would wait for ever; Windows has neither the flag nor the trouble. */
const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

export interface ReadTextOptions {
  /** A larger file reads as missing. */
  readonly maxBytes: number;
  /** Of the root's files: what has not changed is not read again. */
  readonly memory?: TextMemory | undefined;
  /** Since 1970, milliseconds; another one is for tests. */
  readonly nowMs?: number;
}

/**
 * A file's text without a BOM; undefined when it is missing, no regular file, over the limit, binary, or, by links, not inside the root: that is asked
 * before it is opened. Bytes that are no UTF-8 become U+FFFD. Reads no more than the size that the opened file had: one that grows without end is cut
 * there. Cannot throw.
 * @param root absolute @param file absolute
 */
export function readText(
  root: string,
  file: string,
  { maxBytes, memory, nowMs = Date.now() }: ReadTextOptions,
): string | undefined {
  let opened: number | undefined;
  try {
    const known = memory?.knows(file) ? recall(memory, file, { maxBytes, nowMs }) : undefined;
    if (known !== undefined) return known;
    if (!isInside(realpathSync.native(root), realpathSync.native(file))) return undefined;
    opened = openSync(file, flags);
    const stat = fstatSync(opened);
    if (!stat.isFile() || stat.size > maxBytes) return undefined;
    const text = readAll(opened, stat.size)
      .toString('utf8')
      .replace(/^\ufeff/, '');
    if (text.includes('\0')) return undefined;
    memory?.keep(file, toStamp(stat, nowMs), text);
    return text;
  } catch {
    return undefined;
  } finally {
    if (opened !== undefined) closeSync(opened);
  }
}

/** Of a file that has been read before: the same stamp also says that it is the same file, inside the root. */
function recall(
  memory: TextMemory,
  file: string,
  { maxBytes, nowMs }: { readonly maxBytes: number; readonly nowMs: number },
): string | undefined {
  const stat = statSync(file);
  return stat.size > maxBytes ? undefined : memory.recall(file, toStamp(stat, nowMs));
}

function isInside(root: string, file: string): boolean {
  return file.startsWith(root.endsWith(path.sep) ? root : root + path.sep);
}

function readAll(opened: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafe(size);
  let at = 0;
  while (at < size) {
    const count = readSync(opened, bytes, at, size - at, null);
    if (count === 0) break;
    at += count;
  }
  return bytes.subarray(0, at);
}
