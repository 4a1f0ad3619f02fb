import { say } from '../base/say.ts';
import { type Clues, weighQuery } from './clues.ts';
import type { Corpus, CorpusUnit } from './corpus.ts';
import { weighLineChanges } from './weighChanges.ts';
import { weighExecuted } from './weighExecuted.ts';
import { fileWeigher, type RankOptions } from './weighFile.ts';
import type { RankWeights } from './weights.ts';

/** A unit with what speaks for it. */
export interface RankedUnit {
  readonly unit: CorpusUnit;
  readonly score: number;
  readonly reasons: readonly string[];
}

interface Scored {
  score: number;
  readonly reasons: string[];
  /** The reason where there is no better one. */
  otherwise: string;
}

/** Scores every unit by its words, its name, who mentions it, and its file's standing. Unsorted, in the corpus's order. */
export function rankUnits(corpus: Corpus, clues: Clues, options: RankOptions): RankedUnit[] {
  const { weights } = options;
  const scored = new Map<CorpusUnit, Scored>();
  const averageLength =
    corpus.units.reduce((sum, unit) => sum + unit.length, 0) / Math.max(1, corpus.units.length);
  const scoring = {
    clues,
    termWeights: weighTerms(corpus, weighQuery(clues.words, weights)),
    averageLength,
    weights,
    otherwise: say('shares words with the failing test'),
  };
  for (const unit of corpus.units) scored.set(unit, scoreWords(unit, scoring));
  flow(scored, weights.mentionFlow);
  const best = [...scored.values()].reduce((top, { score }) => Math.max(top, score), 1);
  const executed = options.executed && weighExecuted(options.executed, weights);
  const weighFile = fileWeigher(clues, options);
  for (const file of corpus.files) {
    const prior = weighFile(file.path);
    const units = file.units.map((unit) => scored.get(unit)).filter((one) => one !== undefined);
    const top = units.map((one) => one.score).sort((a, b) => b - a);
    const standing = (top[0] ?? 0) * 0.5 + (top[1] ?? 0) * 0.3 + (top[2] ?? 0) * 0.2;
    for (const unit of file.units) {
      const one = scored.get(unit);
      if (one === undefined) continue;
      one.score = (one.score + weights.fileShare * standing) * prior.factor;
      if (unit.outline.typesOnly) one.score *= weights.typesOnly;
      one.reasons.push(...prior.reasons);
      if (options.changes !== undefined)
        one.score *= 1 + weighLineChanges(unit.file, unit.outline, options.changes, weights);
      if (!prior.support) addFrames(one, unit, clues, weights);
      if (executed !== undefined) addExecuted(one, executed(unit.file, unit.shown), { best, weights });
    }
  }
  return [...scored].map(([unit, { score, reasons, otherwise }]) => ({
    unit,
    score,
    reasons: reasons.length > 0 ? reasons : [otherwise],
  }));
}

interface WordScoring {
  readonly clues: Clues;
  readonly termWeights: ReadonlyMap<string, number>;
  readonly averageLength: number;
  readonly weights: RankWeights;
  readonly otherwise: string;
}

/** What the query gives for each of its terms, by how few units hold it. */
function weighTerms(
  { units, spread }: Corpus,
  query: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const weigh = (term: string, inUnits: number) =>
    (query.get(term) ?? 0) * Math.log(1 + (units.length - inUnits + 0.5) / (inUnits + 0.5));
  return new Map([...spread].map(([term, inUnits]) => [term, weigh(term, inUnits)]));
}

/** BM25 with the query's own weights. */
function scoreWords(unit: CorpusUnit, scoring: WordScoring): Scored {
  const { clues, termWeights, averageLength, weights, otherwise } = scoring;
  const norm =
    weights.saturation * (1 - weights.lengthNorm + (weights.lengthNorm * unit.length) / averageLength);
  let score = 0;
  unit.counts.forEach((count, term) => {
    score += ((termWeights.get(term) ?? 0) * count * (weights.saturation + 1)) / (count + norm);
  });
  const reasons: string[] = [];
  const { name } = unit.outline;
  if (name !== '' && clues.bodyIdentifiers.has(name))
    reasons.push(say('declares {0}, which the failing test uses', name));
  return { score, reasons, otherwise };
}

/** What the best units mention is likely to be run by them: a share of their score goes one call on, thinned by how many they mention. */
function flow(scored: ReadonlyMap<CorpusUnit, Scored>, share: number): void {
  const gains = new Map<CorpusUnit, number>();
  scored.forEach(({ score }, { mentions }) => {
    const gain = (share * score) / Math.sqrt(mentions.length);
    for (const other of mentions) gains.set(other, Math.max(gains.get(other) ?? 0, gain));
  });
  const otherwise = say('mentioned by related code');
  gains.forEach((gain, unit) => {
    const one = scored.get(unit);
    if (one === undefined) return;
    if (one.score === 0) one.otherwise = otherwise;
    one.score += gain;
  });
}

function addFrames(one: Scored, unit: CorpusUnit, clues: Clues, weights: RankWeights): void {
  const lines = clues.frames.get(unit.file) ?? [];
  const { from, to } = unit.outline;
  if (!lines.some((line) => from <= line && line <= to)) return;
  one.score *= 1 + weights.frameUnit;
  one.reasons.push(say('on the stack of the failure'));
}

/** @param weight as {@link weighExecuted} tells it */
function addExecuted(
  one: Scored,
  weight: number | undefined,
  { best, weights }: { readonly best: number; readonly weights: RankWeights },
): void {
  const { besideExecuted: beside, executedFloor: floor } = weights;
  one.score =
    weight === undefined
      ? one.score * weights.notExecuted
      : (one.score + floor * best * weight) * (beside + (1 + weights.executed - beside) * weight);
  if (weight) one.reasons.unshift(say('executed by the failing test'));
}
