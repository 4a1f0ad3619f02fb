import type { WorkspacePath } from '../base/path.ts';
import { say } from '../base/say.ts';
import type { ContextPiece, LeftOut } from './context.ts';
import type { CorpusFile, CorpusUnit } from './corpus.ts';
import type { RankedUnit } from './rankUnits.ts';
import { fileHeading, markCharacters, renderPiece } from './renderPiece.ts';

export interface FillOptions {
  readonly budgetCharacters: number;
  readonly costExponent: number;
  readonly files: ReadonlyMap<WorkspacePath, CorpusFile>;
}

export interface Filled {
  readonly pieces: readonly ContextPiece[];
  readonly leftOut: readonly LeftOut[];
}

/** Characters that an excerpt's own heading line costs. */
const excerptHeading = 16;

/** Takes units by score for their cost until the budget is full. Pieces stand in falling order of their best unit. */
export function fillBudget(ranked: readonly RankedUnit[], options: FillOptions): Filled {
  const taken = new Map<WorkspacePath, Set<RankedUnit>>();
  const shown = new Map<WorkspacePath, Set<number>>();
  const shownLines = (path: WorkspacePath) => {
    const known = shown.get(path) ?? new Set<number>();
    shown.set(path, known);
    return known;
  };
  let left = options.budgetCharacters;
  const missed = new Map<WorkspacePath, number>();
  for (const one of inOrder(ranked, options.costExponent)) {
    const { file } = one.unit;
    const already = taken.get(file);
    const cost = newCharacters(one, options.files.get(file), shownLines(file));
    if (cost > left) {
      missed.set(file, (missed.get(file) ?? 0) + cost);
      continue;
    }
    left -= cost;
    for (const { from, to } of one.unit.shown)
      for (let line = from; line <= to; line++) shownLines(file).add(line);
    if (already) already.add(one);
    else taken.set(file, new Set([one]));
  }
  const pieces = [...taken].map(([path, units]) => toPiece(path, units, options.files));
  return {
    pieces: pieces.sort((a, b) => b.score - a.score || (a.path < b.path ? -1 : 1)),
    leftOut: [...missed]
      .filter(([path]) => !taken.has(path))
      .slice(0, 50)
      .map(([path, cost]) => ({ path, reason: say('did not fit the budget'), tokens: Math.ceil(cost / 4) })),
  };
}

/** What a unit would add: lines that do not stand there yet, a heading for each range that touches none, and the file's own. */
function newCharacters(
  { unit }: RankedUnit,
  file: CorpusFile | undefined,
  shown: ReadonlySet<number>,
): number {
  if (shown.size === 0) return fileHeading(unit.file).length + 4 + markCharacters + costOf(unit);
  const lines = file?.lines ?? [];
  let cost = 0;
  for (const { from, to } of unit.shown) {
    let fresh = 0;
    for (let line = from; line <= to; line++)
      if (!shown.has(line)) fresh += (lines[line - 1]?.length ?? 0) + 1;
    if (fresh > 0) cost += fresh + (shown.has(from - 1) || shown.has(to + 1) ? 0 : excerptHeading);
  }
  return cost;
}

const costOf = (unit: CorpusUnit) => unit.size + excerptHeading * unit.shown.length;

/** By score for cost; equal ones by path and line, so that the order never depends on the reading's. */
function inOrder(ranked: readonly RankedUnit[], exponent: number): RankedUnit[] {
  const worth = (one: RankedUnit) => one.score / (120 + costOf(one.unit)) ** exponent;
  const order = (a: RankedUnit, b: RankedUnit) =>
    a.unit.file === b.unit.file
      ? a.unit.outline.from - b.unit.outline.from
      : a.unit.file < b.unit.file
        ? -1
        : 1;
  return ranked
    .map((one) => ({ one, worth: worth(one) }))
    .filter(({ one, worth }) => worth > 0 && one.unit.shown.length > 0)
    .sort((a, b) => (a.worth === b.worth ? order(a.one, b.one) : b.worth - a.worth))
    .map(({ one }) => one);
}

function toPiece(
  path: WorkspacePath,
  units: ReadonlySet<RankedUnit>,
  files: ReadonlyMap<WorkspacePath, CorpusFile>,
): ContextPiece {
  const sorted = [...units].sort((a, b) => a.unit.outline.from - b.unit.outline.from);
  const byScore = [...units].sort((a, b) => b.score - a.score);
  const lines = files.get(path)?.lines ?? [];
  const { text, ranges } = renderPiece(
    path,
    lines,
    sorted.flatMap((one) => one.unit.shown),
  );
  return {
    path,
    ranges,
    lineCount: lines.length,
    text,
    reasons: [...new Set(byScore.flatMap(({ reasons }) => reasons))].slice(0, 4),
    score: byScore[0]?.score ?? 0,
    tokens: Math.ceil(text.length / 4),
  };
}
