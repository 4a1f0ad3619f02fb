/** How much each kind of evidence counts. */
export interface RankWeights {
  /** Query terms, by where they stand. */
  readonly bodyTerm: number;
  readonly titleTerm: number;
  readonly messageTerm: number;
  readonly outputTerm: number;
  readonly pathTerm: number;
  /** BM25's saturation and length normalisation. */
  readonly saturation: number;
  readonly lengthNorm: number;
  /** Share of a unit's score that flows to the units it mentions. */
  readonly mentionFlow: number;
  /** Factor per import away from the test, from the second on; and for files that no import reaches and that did not run. */
  readonly distanceDecay: number;
  readonly unreached: number;
  /** Factor on files that run tests. */
  readonly support: number;
  /** Added to a file's prior. */
  readonly frame: number;
  readonly namedFile: number;
  readonly conventionalName: number;
  readonly importedInBody: number;
  /** A hyphenated name in the failing test is the file's own; an identifier of it is. */
  readonly hyphenatedName: number;
  readonly identifierName: number;
  readonly pathWords: number;
  /** How much the file's standing lifts each of its units. */
  readonly fileShare: number;
  /** The exponent of cost: 0 takes by score alone, 1 by score per token. */
  readonly costExponent: number;
  /** Shares of the whole budget that the output and the failing tests' own code may take at most. */
  readonly outputShare: number;
  readonly testShare: number;
  /** Factor on units that declare types only. */
  readonly typesOnly: number;
  /** Added to the factor of units around a line that a stack frame names. */
  readonly frameUnit: number;
  /** Factor on units that the failing test executed, on top of 1, and on those that it did not. */
  readonly executed: number;
  readonly notExecuted: number;
  /** Factor on units that were not executed, of files of which something else was. */
  readonly besideExecuted: number;
  /** Share of the best unit's score that code gets for being executed, whatever its words. */
  readonly executedFloor: number;
  /** How suspect a module's own code is for being executed, to a function's 1. */
  readonly executedModule: number;
  /** Exponent of the failing test's share of all runs of a line. */
  readonly executedShare: number;
  /** Exponent of the part of a unit's lines that ran. */
  readonly executedPart: number;
  /** Added to the prior of a file that was changed since the last commit; in the last commit, with the factor per commit before. */
  readonly changedNow: number;
  readonly changedFile: number;
  readonly changedDecay: number;
  /** The same of a file that was changed in every commit that changed the failing test's. */
  readonly changedTogether: number;
  /** Added to the factor of units whose lines were changed so. */
  readonly changedNowLines: number;
  readonly changedLastLines: number;
}

/**
 * Tuned on real fixes of 25 repositories, in two halves: a value was changed only where their sum gained and neither half fell. Set on one half alone,
 * nearly the same values came out and the other half gained too. Set on half of 1,378 past fixes of 32 further repositories, of whose failures only
 * title, line and code were known, they gained one in a hundred of the other half and lost five of these.
 */
export const defaultWeights: RankWeights = {
  bodyTerm: 3,
  titleTerm: 1,
  messageTerm: 2,
  outputTerm: 0.5,
  pathTerm: 1.5,
  saturation: 1.2,
  lengthNorm: 0.6,
  mentionFlow: 0.08,
  distanceDecay: 0.8,
  unreached: 0.4,
  support: 0.1,
  frame: 0.3,
  namedFile: 0.5,
  conventionalName: 0.5,
  importedInBody: 1,
  hyphenatedName: 1,
  identifierName: 0.3,
  pathWords: 2,
  fileShare: 0.45,
  costExponent: 0.3,
  outputShare: 0.07,
  testShare: 0.12,
  typesOnly: 0.4,
  frameUnit: 1,
  executed: 1,
  notExecuted: 0.4,
  besideExecuted: 0.4,
  executedFloor: 0.1,
  executedModule: 0.3,
  executedShare: 0.25,
  executedPart: 0.5,
  changedNow: 2,
  changedFile: 0.2,
  changedDecay: 0.6,
  changedTogether: 2,
  changedNowLines: 4,
  changedLastLines: 2,
};
