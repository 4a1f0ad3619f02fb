import { throwIfCancelled } from '../base/errors.ts';
import { memoize } from '../base/memoize.ts';
import type { WorkspacePath } from '../base/path.ts';
import { classifyPath } from './classifyPath.ts';
import type { Clues } from './clues.ts';
import type { ContextQuestion, WorkspaceFiles } from './context.ts';
import { finderOf } from './pathFinder.ts';
import type { Reach } from './reach.ts';
import { pathTerms } from './words.ts';

export interface CandidateOptions {
  readonly question: ContextQuestion;
  readonly listing: readonly WorkspacePath[];
  readonly reach: Reach;
  readonly clues: Clues;
  readonly files: WorkspaceFiles;
  readonly signal: AbortSignal;
}

/** Texts by path, in the order of their promise, and how many further sources the bounds left unread. */
export interface Candidates {
  readonly texts: ReadonlyMap<WorkspacePath, string>;
  readonly unread: number;
}

/** Bounds of the text scan: a repository of any size costs no more. */
const maxFiles = 700;
const maxCharacters = 3_000_000;

/**
 * The files worth cutting up, with their texts: those of which functions were executed, those that imports reach, those the output names, and, until a limit, the other sources, those first whose
 * path shares words with the failing test's.
 */
export async function chooseCandidates(options: CandidateOptions): Promise<Candidates> {
  const { question, reach, clues, files, signal } = options;
  const wanted = new Set<WorkspacePath>();
  const listed = finderOf(options.listing);
  for (const { path, functions } of question.executed?.files ?? [])
    if (functions.some(({ name }) => name !== '') && listed.has(path) && classifyPath(path) === 'source')
      wanted.add(path);
  for (const path of reach.distances.keys()) if (classifyPath(path) === 'source') wanted.add(path);
  for (const path of clues.frames.keys()) if (isCode(path)) wanted.add(path);
  for (const path of byPath(options)) wanted.add(path);
  const texts = new Map<WorkspacePath, string>();
  let characters = 0;
  let looked = 0;
  let limited = false;
  for (const path of wanted) {
    throwIfCancelled(signal);
    if (texts.size >= maxFiles || characters > maxCharacters) {
      limited = true;
      break;
    }
    looked++;
    const text = reach.texts.get(path) ?? (await files.read(path));
    if (text === undefined || isMinified(text)) continue;
    texts.set(path, text);
    characters += text.length;
  }
  return { texts, unread: limited ? wanted.size - looked : 0 };
}

/** A frame may lead into built code or a script; a document or data file named in the output is not what a fix changes. */
const isCode = (path: WorkspacePath) => {
  const kind = classifyPath(path);
  return kind === 'source' || (kind === 'other' && /\.(?:[cm]?[jt]sx?|py|go|rs|java|rb|php|cs)$/.test(path));
};

/** A file of source code, by its path alone. */
interface Source {
  readonly path: WorkspacePath;
  /** Unique. */
  readonly terms: readonly string[];
}

const sourcesOf = memoize((listing: readonly WorkspacePath[]): readonly Source[] =>
  listing
    .filter((path) => classifyPath(path) === 'source')
    .map((path) => ({ path, terms: [...new Set(pathTerms(path))] })),
);

function byPath({ listing, clues }: CandidateOptions): readonly WorkspacePath[] {
  const tests = clues.testFiles;
  const worth = ({ path, terms }: Source) => {
    let shared = 0;
    for (const term of terms) shared += clues.testPathTerms.get(term) ?? 0;
    return shared + Math.max(0, ...tests.map((test) => commonFolders(test, path))) * 0.4;
  };
  return sourcesOf(listing)
    .map((source) => ({ path: source.path, worth: worth(source) }))
    .sort((a, b) => b.worth - a.worth || (a.path < b.path ? -1 : 1))
    .map(({ path }) => path);
}

function commonFolders(a: string, b: string): number {
  const left = a.split('/').slice(0, -1);
  const right = b.split('/').slice(0, -1);
  let at = 0;
  while (at < left.length && left[at] === right[at]) at++;
  return at;
}

/** Few, very long lines: made by a machine, and one line would fill the budget. */
function isMinified(text: string): boolean {
  if (text.length <= 5000) return false;
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0 && lines < 2000; at = text.indexOf('\n', at + 1)) lines++;
  return text.length / lines > 400;
}
