import { throwIfCancelled } from '../base/errors.ts';
import { linesOf } from '../base/lines.ts';
import type { WorkspacePath } from '../base/path.ts';
import { say } from '../base/say.ts';
import { chooseCandidates } from './chooseCandidates.ts';
import { type Clues, type FailingBody, gatherClues } from './clues.ts';
import type { ContextQuestion, RecentChanges, WorkspaceFiles } from './context.ts';
import { buildCorpus, type Corpus } from './corpus.ts';
import { type Evidence, readEvidence } from './evidence.ts';
import { findFailingTests } from './failingTests.ts';
import { FileCutter } from './fileCutter.ts';
import { finderOf } from './pathFinder.ts';
import { followImports } from './reach.ts';
import { readManifests } from './readManifests.ts';

/** All that was read of the workspace for one question. Ranking and fitting work on it alone: a changed tick or budget reads nothing again. */
export interface Material {
  readonly evidence: Evidence;
  readonly bodies: readonly FailingBody[];
  readonly clues: Clues;
  readonly distances: ReadonlyMap<WorkspacePath, number>;
  readonly corpus: Corpus;
  /** undefined: nobody knows. */
  readonly changes: RecentChanges | undefined;
  /** The failing tests' files. */
  readonly testLines: ReadonlyMap<WorkspacePath, readonly string[]>;
  /** Limits that were met, as sentences. */
  readonly notes: readonly string[];
}

/** Lines of a test file that failed as a whole, up to which all of it is the failing test. */
const maxWholeTest = 400;

/** Bounds of the walk along imports. */
const maxReachedFiles = 600;
const maxReachedCharacters = 6_000_000;

/**
 * Lists the workspace once and reads the files that may matter, within bounds.
 * @throws {CancelledError} when the signal is aborted.
 */
export async function readMaterial(
  question: ContextQuestion,
  files: WorkspaceFiles,
  signal: AbortSignal,
): Promise<Material> {
  const listing = await files.list(signal);
  const paths = finderOf(listing.paths);
  const evidence = readEvidence(question, paths);
  const reach = await followImports(evidence.testFiles, {
    files,
    paths,
    manifests: await readManifests(paths, files),
    maxFiles: maxReachedFiles,
    maxCharacters: maxReachedCharacters,
    signal,
  });
  const testLines = new Map(
    evidence.testFiles.map((path) => [path, linesOf(reach.texts.get(path) ?? '')] as const),
  );
  const bodies = [...testLines].flatMap(([path, lines]) => failingBodies(path, lines, evidence));
  const clues = gatherClues(evidence, bodies, reach.links, listing.paths);
  const { texts, unread } = await chooseCandidates({
    question,
    listing: listing.paths,
    reach,
    clues,
    files,
    signal,
  });
  throwIfCancelled(signal);
  const changing = files.readChanges?.(texts, signal);
  const { body, title, message, output, path } = clues.words;
  const terms = new Set([body, title, message, output, path].flatMap((words) => [...words.keys()]));
  const [corpus, changes] = await Promise.all([
    buildCorpus(texts, terms, files.cutter ?? new FileCutter(), signal),
    changing,
  ]);
  return {
    evidence,
    bodies,
    clues,
    distances: reach.distances,
    corpus,
    changes,
    testLines,
    notes: tellLimits(listing.truncated, unread),
  };
}

function tellLimits(truncated: boolean, unread: number): string[] {
  const notes: string[] = [];
  if (truncated)
    notes.push(say('The workspace holds more files than Greenlight lists; the rest was not looked at.'));
  if (unread > 0) notes.push(say('{0} source files far from the failing test were not searched.', unread));
  return notes;
}

function failingBodies(path: WorkspacePath, lines: readonly string[], evidence: Evidence): FailingBody[] {
  const found = findFailingTests(lines, {
    names: evidence.names,
    rows: evidence.rows,
    failing: evidence.failing,
    lines: evidence.named.get(path) ?? [],
  });
  if (found.length === 0 && lines.length <= maxWholeTest && evidence.wholeFiles.includes(path))
    found.push({ from: 1, to: lines.length });
  return found.map((range) => ({ path, range, text: lines.slice(range.from - 1, range.to).join('\n') }));
}
