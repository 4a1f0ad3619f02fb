import type { MapPath } from '../../failure/failure.ts';
import { readFrames } from './stackFrames.ts';

/** Where a file can't be parsed, as transformers say it. */
const places: readonly RegExp[] = [
  /^\s*╭─\[ (?<place>.+:\d+:\d+) \]$/,
  /^(?:\S+: )?(?<place>(?:[A-Za-z]:)?[^\s:]+:\d+:\d+): (?:ERROR|error)\b/,
];

/** The place, `path:line:column`, that a block names as the one that can't be parsed: esbuild's, oxc's. undefined where there is none. */
export function loadPlace(block: readonly string[]): string | undefined {
  for (const line of block) {
    for (const pattern of places) {
      const place = pattern.exec(line)?.groups?.['place'];
      if (place !== undefined) return place;
    }
  }
  return undefined;
}

/** The line number that a code frame's `>` points at: `> 2 |`. The code is that of the first frame, which may be in another file: undefined where there is one. */
export function codePointer(block: readonly string[], mapPath: MapPath): number | undefined {
  const match = block.map((line) => /^\s*> (\d+) \|/.exec(line)).find((each) => each !== null);
  const isFile = match?.[1] !== undefined && readFrames(block, mapPath).length === 0;
  return isFile ? Number(match[1]) : undefined;
}
