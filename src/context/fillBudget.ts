import type { WorkspacePath } from '../base/path.ts';
import type { ContextPiece, LeftOut } from './context.ts';
import type { CorpusFile } from './corpus.ts';
import type { RankedUnit } from './rankUnits.ts';
import { fileHeading, renderPiece } from './renderPiece.ts';

export interface FillOptions {
  readonly budgetCharacters: number;
  readonly costExponent: number;
  readonly files: ReadonlyMap<WorkspacePath, CorpusFile>;
  /** Whole files taken first, whatever they cost. */
  readonly pinned: readonly WorkspacePath[];
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
  let left = options.budgetCharacters;
  const left_out = new Map<WorkspacePath, number>();
  const pinned = new Set(options.pinned);
  for (const one of inOrder(ranked, pinned, options.costExponent)) {
    const { file } = one.unit;
    const already = taken.get(file);
    const cost = costOf(one) + (already === undefined ? fileHeading(file).length + 12 : 0);
    if (cost > left && !pinned.has(file)) {
      left_out.set(file, (left_out.get(file) ?? 0) + cost);
      continue;
    }
    left -= cost;
    if (already) already.add(one);
    else taken.set(file, new Set([one]));
  }
  const pieces = [...taken].map(([path, units]) => toPiece(path, units, options.files));
  return {
    pieces: pieces.sort((a, b) => b.score - a.score || (a.path < b.path ? -1 : 1)),
    leftOut: [...left_out]
      .filter(([path]) => !taken.has(path))
      .slice(0, 50)
      .map(([path, cost]) => ({ path, reason: 'did not fit the budget', tokens: Math.ceil(cost / 4) })),
  };
}

const costOf = ({ unit }: RankedUnit) => unit.size + excerptHeading * unit.shown.length;

/** Pinned files first, then by score for cost; equal ones by path and line, so that the order never depends on the reading's. */
function inOrder(
  ranked: readonly RankedUnit[],
  pinned: ReadonlySet<WorkspacePath>,
  exponent: number,
): RankedUnit[] {
  const worth = (one: RankedUnit) =>
    pinned.has(one.unit.file) ? Number.POSITIVE_INFINITY : one.score / (120 + costOf(one)) ** exponent;
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
  const best = sorted.reduce((top, one) => (one.score > top.score ? one : top));
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
    reasons: [...new Set(best.reasons)].slice(0, 4),
    score: best.score,
    tokens: Math.ceil(text.length / 4),
  };
}
