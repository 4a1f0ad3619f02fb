import type { WorkspacePath } from '../../base/path.ts';
import type { ExecutedFile, RanLines } from '../../run/run.ts';

/** Collects lines that ran, function by function, and puts them together as the context wants them. */
export class ExecutedLines {
  readonly #files = new Map<WorkspacePath, Map<string, Map<number, number>>>();
  /** Lines of which something was seen, whether it ran or not. */
  readonly #seen = new Map<WorkspacePath, Set<number>>();

  /** @param owner tells functions of one file apart; its name is what stands before the first line break. */
  add(path: WorkspacePath, owner: string, line: number, count: number): void {
    const seen = this.#seen.get(path) ?? new Set();
    this.#seen.set(path, seen.add(line));
    if (count === 0) return;
    const owners = this.#files.get(path) ?? new Map<string, Map<number, number>>();
    this.#files.set(path, owners);
    const lines = owners.get(owner) ?? new Map<number, number>();
    owners.set(owner, lines);
    lines.set(line, Math.max(count, lines.get(line) ?? 0));
  }

  /** Sorted by path. Lines of which nothing was seen join what ran around them. */
  files(): readonly ExecutedFile[] {
    return [...this.#files]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, owners]) => ({
        path,
        functions: [...owners].map(([owner, lines]) => ({
          name: owner.slice(0, owner.indexOf('\n')),
          ran: joinLines(lines, this.#seen.get(path) ?? new Set()),
        })),
      }));
  }
}

function joinLines(lines: ReadonlyMap<number, number>, seen: ReadonlySet<number>): readonly RanLines[] {
  const ranges: RanLines[] = [];
  for (const [line, count] of [...lines].sort(([a], [b]) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && last.count === count && isUnseen(seen, last.to + 1, line))
      ranges[ranges.length - 1] = { ...last, to: line };
    else ranges.push({ from: line, to: line, count });
  }
  return ranges;
}

/** Blank lines, comments, and lines within a statement. */
function isUnseen(seen: ReadonlySet<number>, from: number, to: number): boolean {
  for (let line = from; line < to; line++) if (seen.has(line)) return false;
  return to - from < 40;
}
