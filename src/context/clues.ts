import { memoize } from '../base/memoize.ts';
import type { WorkspacePath } from '../base/path.ts';
import type { LineNumber, LineRange } from '../base/position.ts';
import type { Evidence } from './evidence.ts';
import type { ImportLink } from './imports/imports.ts';
import type { RankWeights } from './weights.ts';
import { foldName, hyphenatedIn, identifiersOf, pathTerms, termsOf } from './words.ts';

/** A failing test's own code. */
export interface FailingBody {
  readonly path: WorkspacePath;
  readonly range: LineRange;
  readonly text: string;
}

/** Search terms by where they stand, with how often; of the path, with how telling each is. */
export interface QueryWords {
  readonly body: ReadonlyMap<string, number>;
  readonly title: ReadonlyMap<string, number>;
  readonly message: ReadonlyMap<string, number>;
  readonly output: ReadonlyMap<string, number>;
  readonly path: ReadonlyMap<string, number>;
}

/** What to search for, and where to expect it. */
export interface Clues {
  readonly words: QueryWords;
  /** Identifiers in the failing bodies, as written. */
  readonly bodyIdentifiers: ReadonlySet<string>;
  /** The same, as {@link foldName} writes them, of those long enough to be a file's name by no chance. */
  readonly foldedNames: ReadonlySet<string>;
  /** Hyphenated names in the failing bodies and titles. */
  readonly hyphenated: ReadonlySet<string>;
  /** Files that names used in the failing bodies are imported from. */
  readonly importedInBody: ReadonlySet<WorkspacePath>;
  readonly frames: ReadonlyMap<WorkspacePath, readonly LineNumber[]>;
  readonly testFiles: readonly WorkspacePath[];
  /** Words of the failing tests' paths, with how telling each is: 1 for one in few paths, near 0 for one in many. */
  readonly testPathTerms: ReadonlyMap<string, number>;
}

const messageLine = /(?:Error|Exception|assert|expected|actual|received|panic|^E\s|^\s*[+-]\s|Message)/i;

/** Gathers the words of the failing tests' bodies, the messages, the rest of the output, and the tests' paths. */
export function gatherClues(
  evidence: Evidence,
  bodies: readonly FailingBody[],
  links: ReadonlyMap<WorkspacePath, readonly ImportLink[]>,
  listing: readonly WorkspacePath[],
): Clues {
  const bodyText = bodies
    .map((body) => body.text)
    .join('\n')
    .slice(0, 40_000);
  const lines = evidence.failing.split('\n').slice(0, 600);
  const messages = lines.filter((line) => messageLine.test(line)).slice(0, 120);
  const testPathTerms = weighPathTerms(evidence.testFiles, listing);
  const words: QueryWords = {
    body: countTerms(bodyText),
    title: countTerms(evidence.titles.join('\n')),
    message: countTerms(messages.join('\n')),
    output: countTerms(lines.join('\n').slice(0, 20_000)),
    path: testPathTerms,
  };
  const bodyIdentifiers = new Set(identifiersOf(bodyText));
  return {
    words,
    bodyIdentifiers,
    foldedNames: new Set([...bodyIdentifiers].filter(({ length }) => length > 3).map(foldName)),
    hyphenated: hyphenatedIn(`${bodyText}\n${evidence.titles.join('\n')}`),
    importedInBody: importsUsed(bodies, bodyIdentifiers, links),
    frames: evidence.named,
    testFiles: evidence.testFiles,
    testPathTerms,
  };
}

/** In how many paths of a listing a term stands, as far as it was asked. */
const knownSpreads = memoize((_listing: readonly WorkspacePath[]) => new Map<string, number>());

function countSpreads(
  terms: readonly string[],
  listing: readonly WorkspacePath[],
): ReadonlyMap<string, number> {
  const spreads = knownSpreads(listing);
  const asked = terms.filter((term) => !spreads.has(term));
  if (asked.length === 0) return spreads;
  const counts = asked.map(() => 0);
  for (const path of listing) {
    const lower = path.toLowerCase();
    asked.forEach((term, at) => {
      if (lower.includes(term)) counts[at] = (counts[at] ?? 0) + 1;
    });
  }
  asked.forEach((term, at) => {
    spreads.set(term, counts[at] ?? 0);
  });
  return spreads;
}

/** A word that thousands of paths share (`format` below `tests/format`) says nothing about where the code is. */
function weighPathTerms(
  testFiles: readonly WorkspacePath[],
  listing: readonly WorkspacePath[],
): Map<string, number> {
  const weights = new Map<string, number>();
  const terms = [...new Set(testFiles.flatMap(pathTerms))];
  const spreads = countSpreads(terms, listing);
  for (const term of terms) {
    const spread = spreads.get(term) ?? 0;
    weights.set(term, Math.log((listing.length + 1) / (spread + 1)) / Math.log(listing.length + 1));
  }
  return weights;
}

function countTerms(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const identifier of identifiersOf(text))
    for (const term of termsOf(identifier)) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

/** Every search term with its weight. Repeats count with falling returns: a loop over fifty rows is not fifty times the evidence. */
export function weighQuery(words: QueryWords, weights: RankWeights): Map<string, number> {
  const query = new Map<string, number>();
  const add = (counts: ReadonlyMap<string, number>, weight: number) => {
    for (const [term, count] of counts)
      query.set(term, (query.get(term) ?? 0) + weight * 0.5 * (1 + Math.log(count)));
  };
  add(words.body, weights.bodyTerm);
  add(words.title, weights.titleTerm);
  add(words.message, weights.messageTerm);
  add(words.output, weights.outputTerm);
  for (const [term, rarity] of words.path)
    query.set(term, (query.get(term) ?? 0) + weights.pathTerm * rarity);
  return query;
}

function importsUsed(
  bodies: readonly FailingBody[],
  identifiers: ReadonlySet<string>,
  links: ReadonlyMap<WorkspacePath, readonly ImportLink[]>,
): Set<WorkspacePath> {
  const used = new Set<WorkspacePath>();
  for (const path of new Set(bodies.map((body) => body.path)))
    for (const link of links.get(path) ?? [])
      if (link.names.some((name) => identifiers.has(name))) used.add(link.target);
  return used;
}
