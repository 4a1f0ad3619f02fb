import type { PastFixRow } from './history.ts';

/** The fixes of one day, newest first. */
export interface HistoryDay {
  /** The day's begin where the person is, in milliseconds since 1970. */
  readonly startMs: number;
  readonly rows: readonly PastFixRow[];
}

/** Past fixes by the day on which they were applied, where the person is; the newest first. */
export function groupByDay(rows: readonly PastFixRow[]): readonly HistoryDay[] {
  const days = new Map<number, PastFixRow[]>();
  for (const row of [...rows].sort((a, b) => b.atMs - a.atMs)) {
    const startMs = startOfDay(row.atMs);
    const day = days.get(startMs) ?? [];
    day.push(row);
    days.set(startMs, day);
  }
  return [...days].map(([startMs, some]) => ({ startMs, rows: some }));
}

/** The begin of the day that holds a moment, where the person is. */
export function startOfDay(atMs: number): number {
  return new Date(atMs).setHours(0, 0, 0, 0);
}
