import type { WorkspacePath } from '../base/path.ts';
import { say } from '../base/say.ts';
import type { ExecutedCode } from '../run/run.ts';
import { type Clues, weighQuery } from './clues.ts';
import type { RecentChanges } from './context.ts';
import type { Corpus, CorpusUnit } from './corpus.ts';
import { type ChangeWeight, fileChangeWeigher, weighLineChanges } from './weighChanges.ts';
import { weighExecuted } from './weighExecuted.ts';
import type { RankWeights } from './weights.ts';
import { pathTerms } from './words.ts';

/** A unit with what speaks for it. */
export interface RankedUnit {
  readonly unit: CorpusUnit;
  readonly score: number;
  readonly reasons: readonly string[];
}

export interface RankOptions {
  readonly distances: ReadonlyMap<WorkspacePath, number>;
  readonly executed: ExecutedCode | undefined;
  readonly changes: RecentChanges | undefined;
  readonly weights: RankWeights;
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
    corpus,
    clues,
    termWeights: weighTerms(corpus, weighQuery(clues.words, weights)),
    averageLength,
    weights,
    otherwise: say('shares words with the failing test'),
  };
  for (const unit of corpus.units) scored.set(unit, scoreWords(unit, scoring));
  for (let round = 0; round < weights.flowRounds; round++) flow(scored, weights.mentionFlow);
  const best = [...scored.values()].reduce((top, { score }) => Math.max(top, score), 1);
  const executed = options.executed && weighExecuted(options.executed, weights);
  const weighChange = options.changes && fileChangeWeigher(options.changes, clues.testFiles, weights);
  for (const file of corpus.files) {
    const prior = filePrior(file.path, clues, { ...options, weighChange });
    const units = file.units.map((unit) => scored.get(unit)).filter((one) => one !== undefined);
    const top = units.map((one) => one.score).sort((a, b) => b - a);
    const standing = (top[0] ?? 0) * 0.5 + (top[1] ?? 0) * 0.3 + (top[2] ?? 0) * 0.2;
    for (const unit of file.units) {
      const one = scored.get(unit);
      if (one === undefined) continue;
      if (unit === file.units[0]) one.score = Math.max(one.score, weights.headShare * (top[0] ?? 0));
      one.score = (one.score + weights.fileShare * standing) * prior.factor;
      if (unit.outline.typesOnly) one.score *= weights.typesOnly;
      one.reasons.push(...prior.reasons);
      if (options.changes !== undefined)
        one.score *= 1 + weighLineChanges(unit.file, unit.outline, options.changes, weights);
      if (!prior.support) addFrames(one, unit, clues, weights);
      if (executed === undefined) continue;
      const weight = executed(unit.file, unit.shown);
      const { besideExecuted: beside, executedFloor: floor } = weights;
      one.score =
        weight === undefined
          ? one.score * weights.notExecuted
          : (one.score + floor * best * weight) * (beside + (1 + weights.executed - beside) * weight);
      if (weight) one.reasons.unshift(say('executed by the failing test'));
    }
  }
  return [...scored].map(([unit, { score, reasons, otherwise }]) => ({
    unit,
    score,
    reasons: reasons.length > 0 ? reasons : [otherwise],
  }));
}

interface WordScoring {
  readonly corpus: Corpus;
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

/** BM25 with the query's own weights, and a bonus when the unit declares what the failing test names. */
function scoreWords(unit: CorpusUnit, scoring: WordScoring): Scored {
  const { corpus, clues, termWeights, averageLength, weights, otherwise } = scoring;
  const norm =
    weights.saturation * (1 - weights.lengthNorm + (weights.lengthNorm * unit.length) / averageLength);
  let score = 0;
  unit.counts.forEach((count, term) => {
    score += ((termWeights.get(term) ?? 0) * count * (weights.saturation + 1)) / (count + norm);
  });
  const reasons: string[] = [];
  const { name } = unit.outline;
  if (name !== '' && clues.bodyIdentifiers.has(name)) {
    const namesakes = corpus.declared.get(name)?.length ?? 1;
    score +=
      (weights.declaredInBody * 10 * Math.log(1 + corpus.units.length / namesakes)) / Math.sqrt(namesakes);
    reasons.push(say('declares {0}, which the failing test uses', name));
  }
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

interface PriorOptions extends RankOptions {
  readonly weighChange: ((path: WorkspacePath) => ChangeWeight) | undefined;
}

function filePrior(
  path: WorkspacePath,
  clues: Clues,
  { distances, executed, weighChange, weights }: PriorOptions,
): FilePrior {
  const support = isSupport.test(path);
  const distance = distances.get(path);
  let factor = support ? weights.support : 1;
  // A file that ran was reached, whatever its imports show: a loader, a plugin's name or a built copy led to it.
  if (distance !== undefined) factor *= weights.distanceDecay ** Math.max(0, distance - 1);
  else if (!executed?.files.some((file) => file.path === path)) factor *= weights.unreached;
  const reasons: string[] = [];
  if (distance === 1) reasons.push(say('imported by the failing test'));
  else if (distance === 0) reasons.push(say('in the failing test’s file'));
  else if (distance !== undefined) reasons.push(say('{0} imports away from the failing test', distance));
  let bonus = 1;
  if (clues.importedInBody.has(path)) bonus += weights.importedInBody;
  const named = clues.frames.get(path);
  if (named !== undefined && !support) {
    bonus += weights.namedFile + (named.length > 0 ? weights.frame : 0);
    reasons.push(say('named in the output'));
  }
  if (isNamed(path, clues.hyphenated)) {
    bonus += weights.fileNameInBody;
    reasons.push(say('its name stands in the failing test'));
  }
  for (const term of new Set(pathTerms(path)))
    bonus += weights.pathWords * (clues.testPathTerms.get(term) ?? 0);
  if (clues.testFiles.some((test) => isNamedAfter(test, path))) {
    bonus += weights.conventionalName;
    reasons.push(say('named like the failing test'));
  }
  const changed = weighChange?.(path);
  if (changed?.reason !== undefined) {
    bonus += changed.bonus;
    reasons.unshift(changed.reason);
  }
  return { factor: factor * bonus, reasons, support };
}

interface FilePrior {
  readonly factor: number;
  readonly reasons: readonly string[];
  readonly support: boolean;
}

/** Code that runs tests, part of the product or not: it is on every stack and seldom at fault. */
const isSupport = /(?:^|[/_.-])(?:rule-?tester|test(?:ing|er|ers|-?utils?|-?helpers?|ed)?)(?:[/_.-]|$)/i;

const testMarks = /^test[_-]|[._-](?:test|spec|tests|e2e)$|^(?:test|spec|index|mod|__init__)$/gi;

/** A file's own name, or its folder's where the file is an index, among the hyphenated names of the failing test: rules, drivers and plugins are used by name. */
function isNamed(path: WorkspacePath, names: ReadonlySet<string>): boolean {
  const parts = path.replace(/(?:\.[a-z]+)+$/i, '').split('/');
  const name = /^(?:index|mod|main|__init__)$/.test(parts.at(-1) ?? '') ? parts.at(-2) : parts.at(-1);
  return name !== undefined && names.has(name);
}

/** `test/foo.test.js` and `src/foo.ts`, `tests/test_foo.py` and `foo.py`, `foo/__tests__/index.ts` and `foo/index.ts`. */
function isNamedAfter(test: string, source: string): boolean {
  const a = conventionalName(test);
  return a !== '' && a === conventionalName(source);
}

function conventionalName(path: string): string {
  const parts = path
    .replace(/(?:\.[a-z]+)$/i, '')
    .split('/')
    .filter((part) => !/^(?:__tests?__|tests?|specs?)$/.test(part));
  for (let at = parts.length - 1; at >= Math.max(0, parts.length - 2); at--) {
    const name = (parts[at] ?? '').replace(testMarks, '').toLowerCase();
    if (name !== '') return name;
  }
  return '';
}

function addFrames(one: Scored, unit: CorpusUnit, clues: Clues, weights: RankWeights): void {
  const lines = clues.frames.get(unit.file) ?? [];
  const { from, to } = unit.outline;
  if (!lines.some((line) => from <= line && line <= to)) return;
  one.score *= 1 + weights.frameUnit;
  one.reasons.push(say('on the stack of the failure'));
}
