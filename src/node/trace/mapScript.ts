import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { decodedMappings, TraceMap } from '@jridgewell/trace-mapping';

/** A place of a script that stands for a line of a source file. */
export interface MappedPoint {
  /** In UTF-16 units from the script's start. */
  readonly offset: number;
  /** As a file URL. */
  readonly source: string;
  /** 1-based. */
  readonly line: number;
}

/**
 * Where the lines of a script come from, by its source map, inline or beside it, or from itself where it has none.
 * Shape: sorted by offset. Source: https://tc39.es/ecma426/. A map that can't be read counts as none.
 *
 * @param url a file URL.
 */
export function mapScript(url: string, source: string): readonly MappedPoint[] {
  const map = readMap(url, source);
  return map === undefined ? ownPoints(url, source) : mappedPoints(map, url, source);
}

/** The first and the last character of each line that has any: a line ran when either did. */
function ownPoints(url: string, source: string): readonly MappedPoint[] {
  const points: MappedPoint[] = [];
  for (const [index, start] of lineStarts(source).entries()) {
    const end = source.indexOf('\n', start);
    const text = source.slice(start, end < 0 ? source.length : end);
    if (text.trim() === '') continue;
    const line = index + 1;
    points.push({ offset: start + text.search(/\S/), source: url, line });
    points.push({ offset: start + text.trimEnd().length - 1, source: url, line });
  }
  return points;
}

function mappedPoints(map: TraceMap, url: string, source: string): readonly MappedPoint[] {
  const starts = lineStarts(source);
  const files = map.resolvedSources.map((file) => fileUrlOf(file, url, map.resolvedSources.length === 1));
  return decodedMappings(map).flatMap((segments, index) =>
    segments.flatMap(([column, file, line]) => {
      const from = files[file ?? -1];
      const start = starts[index];
      if (from === undefined || line === undefined || start === undefined) return [];
      return [{ offset: start + column, source: from, line: line + 1 }];
    }),
  );
}

/** A map's source as a file URL; where it is no file's, the script itself, if it is the only one. */
function fileUrlOf(file: string | null, url: string, isOnly: boolean): string | undefined {
  if (file?.startsWith('file:')) return file;
  if (file?.startsWith('/')) return new URL(file, url).href;
  return isOnly ? url : undefined;
}

function readMap(url: string, source: string): TraceMap | undefined {
  const comment = /\/\/[#@] sourceMappingURL=(\S+)\s*$/m;
  const at = source.lastIndexOf('sourceMappingURL=');
  const address = at < 0 ? undefined : comment.exec(source.slice(Math.max(0, at - 4)))?.[1];
  if (address === undefined) return undefined;
  try {
    return new TraceMap(readAddress(address, url), url);
  } catch {
    return undefined;
  }
}

function readAddress(address: string, url: string): string {
  const data = /^data:[^,]*?(;base64)?,(.*)$/s.exec(address);
  if (data === null) return readFile(fileURLToPath(new URL(address, url)));
  const [, isBase64, body = ''] = data;
  return isBase64 === undefined ? decodeURIComponent(body) : Buffer.from(body, 'base64').toString('utf8');
}

/** @throws {Error} for a pipe or a device, which may have no end. */
function readFile(file: string): string {
  if (!statSync(file).isFile()) throw new Error(`${file} is no file.`);
  return readFileSync(file, 'utf8');
}

function lineStarts(source: string): readonly number[] {
  const starts = [0];
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
