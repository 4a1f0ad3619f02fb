import { createHash } from 'node:crypto';
import { diffLines } from '../../base/diffLines.ts';
import { toWorkspacePath, type WorkspacePath } from '../../base/path.ts';
import type { LineRange } from '../../base/position.ts';

const lineFeed = 10;

/**
 * What `git cat-file --batch` prints, in the order asked for:
 *     <object> SP "blob" SP <size> LF <bytes> LF  |  <name> SP "missing" LF
 * Shape: as many as were asked for; undefined for one that is missing or no file.
 */
export function readBlobs(printed: Buffer, count: number): readonly (string | undefined)[] {
  const blobs: (string | undefined)[] = [];
  for (let at = 0; at < printed.length && blobs.length < count; ) {
    const end = printed.indexOf(lineFeed, at);
    if (end < 0) break;
    const header = / (\w+) (\d+)$/.exec(printed.toString('utf8', at, end));
    at = end + 1;
    if (header === null) {
      blobs.push(undefined);
      continue;
    }
    const size = Number(header[2]);
    blobs.push(header[1] === 'blob' ? printed.toString('utf8', at, at + size) : undefined);
    at += size + 1;
  }
  return [...blobs, ...Array.from({ length: count - blobs.length }, () => undefined)];
}

/**
 * What `git cat-file --batch-check` prints, in the order asked for:
 *     <object> SP <type> SP <size> LF  |  <name> SP "missing" LF
 * Shape: as many as were asked for; undefined for one that is missing or no file.
 */
export function readIds(printed: Buffer): readonly (string | undefined)[] {
  const lines = printed.toString('utf8').split('\n').slice(0, -1);
  return lines.map((line) => /^([0-9a-f]{40}|[0-9a-f]{64}) blob \d+$/.exec(line)?.[1]);
}

/** The id that git gives to a text in UTF-8 (https://git-scm.com/book/en/v2/Git-Internals-Git-Objects). @param length of the repository's ids: 40 for SHA-1, 64 for SHA-256. */
export function blobId(text: string, length: number): string {
  const bytes = Buffer.from(text);
  const hash = createHash(length === 64 ? 'sha256' : 'sha1');
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

/** Lines of a text that an earlier one has otherwise, line endings and a BOM aside; all of them where there is no earlier one. */
export function changedRanges(before: string | undefined, now: string): readonly LineRange[] {
  if (before === now) return [];
  const lines = toLines(now);
  if (before === undefined) return [{ from: 1, to: lines.length }];
  const old = toLines(before);
  let shift = 0;
  return diffLines(old, lines).map((change) => {
    const from = change.from + shift + 1;
    shift += change.lines.length - (change.to - change.from);
    return aroundAdded(from, change.lines.length);
  });
}

const toLines = (text: string) => text.replace(/^\ufeff/, '').split(/\r?\n/);

/** Where lines were only taken out, the line that follows. */
const aroundAdded = (from: number, count: number): LineRange => ({
  from,
  to: from + Math.max(1, count) - 1,
});

/** The new side's lines of a unified diff without context, as `git log -p -U0` prints it. Sorted within a file. */
export function readHunks(diff: string): ReadonlyMap<WorkspacePath, readonly LineRange[]> {
  const found = new Map<WorkspacePath, LineRange[]>();
  let ranges: LineRange[] | undefined;
  let inHunk = 0;
  for (const line of diff.split('\n')) {
    if (inHunk > 0 && /^[-+]/.test(line)) {
      inHunk--;
      continue;
    }
    const name = /^\+\+\+ b\/([^\t]+)\t?$/.exec(line)?.[1];
    const hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (line.startsWith('diff --git ')) ranges = undefined;
    else if (name !== undefined) {
      const path = toWorkspacePath(name);
      ranges = [];
      if (path !== undefined) found.set(path, ranges);
    } else if (hunk !== null) {
      const [removed, added] = [Number(hunk[1] ?? 1), Number(hunk[3] ?? 1)];
      inHunk = removed + added;
      // With nothing added, git names the line before.
      ranges?.push(aroundAdded(Number(hunk[2]) + (added === 0 ? 1 : 0), added));
    }
  }
  return found;
}
