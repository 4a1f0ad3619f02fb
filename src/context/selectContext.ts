import type { WorkspacePath } from '../base/path.ts';
import { say } from '../base/say.ts';
import type { FailingBody } from './clues.ts';
import type { Context, ContextPiece, ContextQuestion } from './context.ts';
import { fillBudget } from './fillBudget.ts';
import { rankUnits } from './rankUnits.ts';
import type { Material } from './readMaterial.ts';
import { fileHeading, markCharacters, renderPiece } from './renderPiece.ts';
import { trimOutput } from './trimOutput.ts';
import { defaultWeights, type RankWeights } from './weights.ts';

/** A yardstick token is four UTF-16 units. */
const unitsPerToken = 4;

/** The question, with the lines of the pinned files. */
type Selection = Pick<ContextQuestion, 'executed' | 'budgetTokens' | 'reservedTokens' | 'excluded'> & {
  readonly pinned: ReadonlyMap<WorkspacePath, readonly string[]>;
};

/** Ranks what was read and fits it into the budget. Touches no file: unticking and pinning answer at once. */
export function selectContext(
  material: Material,
  question: Selection,
  weights: RankWeights = defaultWeights,
): Context {
  const { corpus, clues, distances, changes, evidence } = material;
  const settled = new Set<WorkspacePath>([...question.excluded, ...question.pinned.keys()]);
  const ranked = rankUnits(corpus, clues, { distances, executed: question.executed, changes, weights });
  const characters = question.budgetTokens * unitsPerToken;
  const output = trimOutput(evidence.failing, Math.floor(characters * weights.outputShare));
  const bodies = material.bodies.filter(({ path }) => !settled.has(path));
  const pinned = [...question.pinned].map(([path, lines]) => wholePiece(path, lines));
  const tests = testPieces(bodies, material.testLines, Math.floor(characters * weights.testShare));
  const spent = question.reservedTokens * unitsPerToken + output.length + lengthOf(tests) + lengthOf(pinned);
  const room = characters - spent - 40;
  const filled = fillBudget(
    ranked.filter(({ unit }) => !settled.has(unit.file)),
    {
      budgetCharacters: room,
      costExponent: weights.costExponent,
      files: new Map(corpus.files.map((file) => [file.path, file])),
    },
  );
  const pieces = [...tests, ...pinned, ...filled.pieces];
  const notes =
    room <= 0 && pinned.length > 0
      ? [...material.notes, say('The pinned files take more than the budget. No other code is sent.')]
      : material.notes;
  const tokens = Math.ceil((lengthOf(pieces) + output.length) / unitsPerToken);
  return { pieces, output, leftOut: filled.leftOut, tokens, notes };
}

const lengthOf = (pieces: readonly ContextPiece[]) =>
  pieces.reduce((sum, piece) => sum + piece.text.length + 1 + markCharacters, 0);

function wholePiece(path: WorkspacePath, lines: readonly string[]): ContextPiece {
  const { text, ranges } = renderPiece(path, lines, [{ from: 1, to: lines.length }]);
  const tokens = Math.ceil(text.length / unitsPerToken);
  return { path, ranges, lineCount: lines.length, text, reasons: [say('pinned')], score: 0, tokens };
}

/** The failing tests' own code, the first in full where they do not all fit: without it nobody can judge a fix. */
function testPieces(
  bodies: readonly FailingBody[],
  files: ReadonlyMap<WorkspacePath, readonly string[]>,
  maxCharacters: number,
): ContextPiece[] {
  let left = maxCharacters;
  const chosen = new Map<WorkspacePath, FailingBody[]>();
  for (const body of bodies) {
    const cost =
      body.text.length +
      17 +
      (chosen.has(body.path) ? 0 : fileHeading(body.path).length + 2 + markCharacters);
    if (cost > left) continue;
    left -= cost;
    chosen.set(body.path, [...(chosen.get(body.path) ?? []), body]);
  }
  return [...chosen].map(([path, some]) => {
    const lines = files.get(path) ?? [];
    const { text, ranges } = renderPiece(
      path,
      lines,
      some.map((body) => body.range),
    );
    const reasons = [say('the failing test itself')];
    return {
      path,
      ranges,
      lineCount: lines.length,
      text,
      reasons,
      score: 0,
      tokens: Math.ceil(text.length / unitsPerToken),
    };
  });
}
