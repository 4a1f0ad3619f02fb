import type { MapPath, StackFrame } from '../../failure/failure.ts';

/** The first of each key, in order. */
export function firstOfEach<T>(list: readonly T[], keyOf: (one: T) => string): readonly T[] {
  const known = new Set<string>();
  return list.filter((one) => known.size < known.add(keyOf(one)).size);
}

/** A run of lines under the line that opened it. */
export interface Block {
  readonly head: RegExpExecArray;
  /** The row of the head. */
  readonly at: number;
  /** The head's own line first. */
  readonly lines: readonly string[];
}

/** Tells a line by its text, or also by the row that it stands in. */
interface LinePattern {
  exec(line: string, at: number): RegExpExecArray | null;
}

/** Cuts lines at those that open a block; what stands before the first is left out. An `end` line closes the block before it. */
export function splitBlocks(
  lines: readonly string[],
  head: LinePattern,
  end?: LinePattern,
): readonly Block[] {
  const blocks: (Block & { lines: string[] })[] = [];
  let open: (Block & { lines: string[] }) | undefined;
  lines.forEach((line, at) => {
    const match = head.exec(line, at);
    if (match !== null) {
      open = { head: match, at, lines: [line] };
      blocks.push(open);
    } else if ((end?.exec(line, at) ?? null) !== null) open = undefined;
    else open?.lines.push(line);
  });
  return blocks;
}

/** The places that a pattern with the groups `path`, `line` and perhaps `column` finds in the workspace, in the order printed. */
export function readPlaces(
  lines: readonly string[],
  pattern: RegExp,
  mapPath: MapPath,
): readonly StackFrame[] {
  return lines.flatMap((text) => {
    const { path, line, column } = pattern.exec(text)?.groups ?? {};
    const file = path === undefined || path.includes('node_modules/') ? undefined : mapPath(path);
    if (file === undefined) return [];
    return [{ file, line: Number(line), ...(column === undefined ? {} : { column: Number(column) }) }];
  });
}

/** Of a text that goes on the last line that opens a part of it, where no line below ends that; empty where there is none. */
export function lastOpening(text: string, opens: RegExp, ends: RegExp): string {
  for (let end = text.length; end > 0; ) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(start, end);
    if (opens.test(line)) return `${line}\n`;
    if (ends.test(line)) return '';
    end = start - 1;
  }
  return '';
}

/** The first line that a pattern matches, its first group. */
export function firstMatch(lines: readonly string[], pattern: RegExp): string | undefined {
  for (const line of lines) {
    const match = pattern.exec(line);
    if (match !== null) return match[1] ?? '';
  }
  return undefined;
}

/** The first line with anything on it, without what surrounds it. */
export function firstLine(lines: readonly string[]): string | undefined {
  return lines.find((line) => line.trim() !== '')?.trim();
}
