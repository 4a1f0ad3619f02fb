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
  for (const one of inOrder(ranked, options.costExponent)) {
    const { file } = one.unit;
    const already = taken.get(file);
    const cost = costOf(one) + (already === undefined ? fileHeading(file).length + 12 : 0);
    const pinned = options.pinned.includes(file);
    if (cost > left && !pinned) {
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

const costOf = ({ unit }: RankedUnit) => unit.text.length + 1 + excerptHeading;

function inOrder(ranked: readonly RankedUnit[], exponent: number): RankedUnit[] {
  const value = (one: RankedUnit) => one.score / (120 + costOf(one)) ** exponent;
  return ranked
    .filter((one) => one.score > 0)
    .map((one) => ({ one, worth: value(one) }))
    .sort(
      (a, b) =>
        b.worth - a.worth ||
        (a.one.unit.file < b.one.unit.file ? -1 : 1) ||
        a.one.unit.outline.from - b.one.unit.outline.from,
    )
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
    sorted.map((one) => one.unit.outline),
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
