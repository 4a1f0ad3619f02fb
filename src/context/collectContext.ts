import { throwIfCancelled } from '../base/errors.ts';
import type { WorkspacePath } from '../base/path.ts';
import { chooseCandidates } from './chooseCandidates.ts';
import { type FailingBody, gatherClues } from './clues.ts';
import type { Context, ContextPiece, ContextQuestion, WorkspaceFiles } from './context.ts';
import { buildCorpus } from './corpus.ts';
import { type Evidence, PathFinder, readEvidence } from './evidence.ts';
import { findFailingTests } from './failingTests.ts';
import { fillBudget } from './fillBudget.ts';
import { rankUnits } from './rankUnits.ts';
import { followImports } from './reach.ts';
import { readPackages } from './readPackages.ts';
import { fileHeading, renderPiece } from './renderPiece.ts';
import { trimOutput } from './trimOutput.ts';
import { defaultWeights, type RankWeights } from './weights.ts';

/** Shares of the whole budget that the output and the failing tests' own code may take at most. */
const outputShare = 0.12;
const testShare = 0.12;
/** A yardstick token is four UTF-16 units. */
const unitsPerToken = 4;

/**
 * Chooses the code that a fix is likely to change, in units of functions, and fits it with the trimmed output into the budget. Deterministic: the same
 * question and files give the same context.
 * @throws {CancelledError} when the signal is aborted.
 */
export async function collectContext(
  question: ContextQuestion,
  files: WorkspaceFiles,
  signal: AbortSignal,
  weights: RankWeights = defaultWeights,
): Promise<Context> {
  const listing = await files.list(signal);
  const paths = new PathFinder(listing.paths);
  const evidence = readEvidence(question, paths);
  const packages = await readPackages(listing.paths, files);
  const reach = await followImports(evidence.testFiles, {
    files,
    paths,
    packages,
    maxFiles: 600,
    maxCharacters: 6_000_000,
    signal,
  });
  const bodies = failingBodies(evidence, reach.texts);
  const clues = gatherClues(evidence, bodies, reach.links, weights);
  const texts = await chooseCandidates({ question, listing: listing.paths, reach, clues, files, signal });
  throwIfCancelled(signal);
  const corpus = buildCorpus(texts, clues.query);
  const ranked = rankUnits(corpus, clues, {
    distances: reach.distances,
    executed: question.executed,
    weights,
  });

  const characters = question.budgetTokens * unitsPerToken;
  const output = trimOutput(evidence.failing, Math.floor(characters * outputShare));
  const tests = testPieces(bodies, reach.texts, Math.floor(characters * testShare));
  const spent = question.reservedTokens * unitsPerToken + output.length + lengthOf(tests);
  const filled = fillBudget(ranked, {
    budgetCharacters: characters - spent - 40,
    costExponent: weights.costExponent,
    files: new Map(corpus.files.map((file) => [file.path, file])),
    pinned: question.pinned,
  });
  const pieces = [...tests, ...filled.pieces];
  return {
    pieces,
    output,
    leftOut: filled.leftOut,
    tokens: Math.ceil((lengthOf(pieces) + output.length) / unitsPerToken),
  };
}

const lengthOf = (pieces: readonly ContextPiece[]) =>
  pieces.reduce((sum, piece) => sum + piece.text.length + 1, 0);

function failingBodies(evidence: Evidence, texts: ReadonlyMap<WorkspacePath, string>): FailingBody[] {
  return evidence.testFiles.flatMap((path) => {
    const lines = (texts.get(path) ?? '').split(/\r?\n/);
    const found = findFailingTests(lines, evidence.failing, evidence.named.get(path) ?? []);
    return found.map((range) => ({ path, range, text: lines.slice(range.from - 1, range.to).join('\n') }));
  });
}

/** The failing tests' own code, the first in full where they do not all fit: without it nobody can judge a fix. */
function testPieces(
  bodies: readonly FailingBody[],
  texts: ReadonlyMap<WorkspacePath, string>,
  maxCharacters: number,
): ContextPiece[] {
  let left = maxCharacters;
  const chosen = new Map<WorkspacePath, FailingBody[]>();
  for (const body of bodies) {
    const cost = body.text.length + 17 + (chosen.has(body.path) ? 0 : fileHeading(body.path).length + 2);
    if (cost > left) continue;
    left -= cost;
    chosen.set(body.path, [...(chosen.get(body.path) ?? []), body]);
  }
  return [...chosen].map(([path, some]) => {
    const lines = (texts.get(path) ?? '').split(/\r?\n/);
    const { text, ranges } = renderPiece(
      path,
      lines,
      some.map((body) => body.range),
    );
    const reasons = ['the failing test itself'];
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
