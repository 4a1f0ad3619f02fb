import type { WorkspacePath } from '../base/path.ts';
import type { LineNumber, LineRange } from '../base/position.ts';
import type { Evidence } from './evidence.ts';
import type { ImportLink } from './resolveImports.ts';
import type { RankWeights } from './weights.ts';
import { identifiersOf, pathTerms, termsOf } from './words.ts';

/** A failing test's own code. */
export interface FailingBody {
  readonly path: WorkspacePath;
  readonly range: LineRange;
  readonly text: string;
}

/** What to search for, and where to expect it. */
export interface Clues {
  /** Search terms with their weights. */
  readonly query: ReadonlyMap<string, number>;
  /** Identifiers in the failing bodies, as written. */
  readonly bodyIdentifiers: ReadonlySet<string>;
  /** Files that names used in the failing bodies are imported from. */
  readonly importedInBody: ReadonlySet<WorkspacePath>;
  readonly frames: ReadonlyMap<WorkspacePath, readonly LineNumber[]>;
  readonly testFiles: readonly WorkspacePath[];
  readonly testPathTerms: ReadonlySet<string>;
}

const messageLine = /(?:Error|Exception|assert|expected|actual|received|panic|^E\s|^\s*[+-]\s|Message)/i;

/** Weighs the words of the failing tests' bodies, their titles' lines, the messages, the rest of the output, and the tests' paths. */
export function gatherClues(
  evidence: Evidence,
  bodies: readonly FailingBody[],
  links: ReadonlyMap<WorkspacePath, readonly ImportLink[]>,
  weights: RankWeights,
): Clues {
  const query = new Map<string, number>();
  const bodyText = bodies
    .map((body) => body.text)
    .join('\n')
    .slice(0, 40_000);
  const lines = evidence.failing.split('\n').slice(0, 600);
  addTerms(query, bodyText, weights.bodyTerm);
  addTerms(
    query,
    lines
      .filter((line) => messageLine.test(line))
      .slice(0, 120)
      .join('\n'),
    weights.messageTerm,
  );
  addTerms(query, lines.join('\n').slice(0, 20_000), weights.outputTerm);
  const testPathTerms = new Set(evidence.testFiles.flatMap(pathTerms));
  for (const term of testPathTerms) query.set(term, (query.get(term) ?? 0) + weights.pathTerm);
  const bodyIdentifiers = new Set(identifiersOf(bodyText));
  return {
    query,
    bodyIdentifiers,
    importedInBody: importsUsed(bodies, bodyIdentifiers, links),
    frames: evidence.named,
    testFiles: evidence.testFiles,
    testPathTerms,
  };
}

/** Each term counts once, more when repeated, but with falling returns: a loop over fifty rows is not fifty times the evidence. */
function addTerms(query: Map<string, number>, text: string, weight: number): void {
  const counts = new Map<string, number>();
  for (const identifier of identifiersOf(text))
    for (const term of termsOf(identifier)) counts.set(term, (counts.get(term) ?? 0) + 1);
  for (const [term, count] of counts)
    query.set(term, (query.get(term) ?? 0) + weight * (1 + Math.log(count)) * 0.5);
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
