/** A function as V8's Profiler domain reports it: its own range first, then the blocks inside it that ran another number of times. */
export interface CoveredFunction {
  readonly functionName: string;
  readonly ranges: readonly {
    readonly startOffset: number;
    readonly endOffset: number;
    readonly count: number;
  }[];
}

/** A stretch of a script of which every character ran equally often, in the innermost function around it. */
export interface PaintedRange {
  readonly start: number;
  readonly end: number;
  readonly count: number;
  readonly owner: CoveredFunction;
}

interface Layer extends PaintedRange {}

/**
 * Lays nested ranges over one another, the inner ones on top.
 * Shape: sorted, without overlaps; gaps only where no function is. Linear after the sort.
 */
export function paintRanges(functions: readonly CoveredFunction[]): readonly PaintedRange[] {
  const layers = functions
    .flatMap((owner) =>
      owner.ranges.map(({ startOffset, endOffset, count }) => ({
        start: startOffset,
        end: endOffset,
        count,
        owner,
      })),
    )
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const painted: PaintedRange[] = [];
  const open: Layer[] = [];
  let at = 0;
  const paintTo = (end: number) => {
    const top = open.at(-1);
    if (top !== undefined && end > at) painted.push({ ...top, start: at, end });
    at = Math.max(at, end);
  };
  const closeUntil = (start: number) => {
    for (let top = open.at(-1); top !== undefined && top.end <= start; top = open.at(-1)) {
      paintTo(top.end);
      open.pop();
    }
  };
  for (const layer of layers) {
    closeUntil(layer.start);
    paintTo(layer.start);
    open.push(layer);
  }
  closeUntil(Number.POSITIVE_INFINITY);
  return painted;
}
