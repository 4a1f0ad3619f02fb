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

/** Ranks what was read and fits it into the budget. Touches no file: unticking and pinning answer at once. */
export function selectContext(
  material: Material,
  question: Pick<ContextQuestion, 'executed' | 'budgetTokens' | 'reservedTokens' | 'pinned' | 'excluded'>,
  weights: RankWeights = defaultWeights,
): Context {
  const { corpus, clues, distances, evidence } = material;
  const excluded = new Set<WorkspacePath>(question.excluded);
  const ranked = rankUnits(corpus, clues, { distances, executed: question.executed, weights });
  const characters = question.budgetTokens * unitsPerToken;
  const output = trimOutput(evidence.failing, Math.floor(characters * weights.outputShare));
  const bodies = material.bodies.filter(({ path }) => !excluded.has(path));
  const tests = testPieces(bodies, material.testLines, Math.floor(characters * weights.testShare));
  const spent = question.reservedTokens * unitsPerToken + output.length + lengthOf(tests);
  const filled = fillBudget(
    ranked.filter(({ unit }) => !excluded.has(unit.file)),
    {
      budgetCharacters: characters - spent - 40,
      costExponent: weights.costExponent,
      files: new Map(corpus.files.map((file) => [file.path, file])),
      pinned: question.pinned,
    },
  );
  const pieces = [...tests, ...filled.pieces];
  const tokens = Math.ceil((lengthOf(pieces) + output.length) / unitsPerToken);
  return { pieces, output, leftOut: filled.leftOut, tokens, notes: material.notes };
}

const lengthOf = (pieces: readonly ContextPiece[]) =>
  pieces.reduce((sum, piece) => sum + piece.text.length + 1 + markCharacters, 0);

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
