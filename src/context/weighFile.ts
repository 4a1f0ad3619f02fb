import type { WorkspacePath } from '../base/path.ts';
import { say } from '../base/say.ts';
import type { ExecutedCode } from '../run/run.ts';
import type { Clues } from './clues.ts';
import type { RecentChanges } from './context.ts';
import { fileChangeWeigher } from './weighChanges.ts';
import type { RankWeights } from './weights.ts';
import { foldName, pathTerms } from './words.ts';

/** What is known of the files besides their texts, and how much it counts. */
export interface RankOptions {
  /** Imports away from the failing test. */
  readonly distances: ReadonlyMap<WorkspacePath, number>;
  readonly executed: ExecutedCode | undefined;
  readonly changes: RecentChanges | undefined;
  readonly weights: RankWeights;
}

/** What speaks for a file as a whole. */
export interface FileWeight {
  /** Of the scores of its units. */
  readonly factor: number;
  readonly reasons: readonly string[];
  /** It runs tests. */
  readonly support: boolean;
}

/** Weighs a file by how it is reached, what names it, and when it was changed. */
export function fileWeigher(clues: Clues, options: RankOptions): (path: WorkspacePath) => FileWeight {
  const { changes, weights } = options;
  const weighChange = changes && fileChangeWeigher(changes, clues.testFiles, weights);
  return (path) => {
    const support = isSupport.test(path);
    const reached = weighReach(path, options);
    const named = weighNames(path, clues, { weights, support });
    const changed = weighChange?.(path) ?? { bonus: 0, reason: undefined };
    return {
      factor: (support ? weights.support : 1) * reached.factor * (1 + named.bonus + changed.bonus),
      reasons: [changed.reason, reached.reason, ...named.reasons].filter((reason) => reason !== undefined),
      support,
    };
  };
}

/** A file that ran was reached, whatever its imports show: a loader, a plugin's name or a built copy led to it. */
function weighReach(path: WorkspacePath, { distances, executed, weights }: RankOptions) {
  const distance = distances.get(path);
  if (distance === undefined) {
    const ran = executed?.files.some((file) => file.path === path) === true;
    return { factor: ran ? 1 : weights.unreached, reason: undefined };
  }
  return {
    factor: weights.distanceDecay ** Math.max(0, distance - 1),
    reason:
      distance > 1
        ? say('{0} imports away from the failing test', distance)
        : distance === 1
          ? say('imported by the failing test')
          : say('in the failing test’s file'),
  };
}

function weighNames(
  path: WorkspacePath,
  clues: Clues,
  { weights, support }: { readonly weights: RankWeights; readonly support: boolean },
) {
  const reasons: string[] = [];
  let bonus = clues.importedInBody.has(path) ? weights.importedInBody : 0;
  const lines = clues.frames.get(path);
  if (lines !== undefined && !support) {
    bonus += weights.namedFile + (lines.length > 0 ? weights.frame : 0);
    reasons.push(say('named in the output'));
  }
  const name = ownName(path);
  const [isHyphenated, isIdentifier] = [clues.hyphenated.has(name), clues.foldedNames.has(foldName(name))];
  if (isHyphenated) bonus += weights.hyphenatedName;
  if (isIdentifier) bonus += weights.identifierName;
  if (isHyphenated || isIdentifier) reasons.push(say('its name stands in the failing test'));
  for (const term of new Set(pathTerms(path)))
    bonus += weights.pathWords * (clues.testPathTerms.get(term) ?? 0);
  if (clues.testFiles.some((test) => isNamedAfter(test, path))) {
    bonus += weights.conventionalName;
    reasons.push(say('named like the failing test'));
  }
  return { bonus, reasons };
}

/** Code that runs tests, part of the product or not: it is on every stack and seldom at fault. */
const isSupport = /(?:^|[/_.-])(?:rule-?tester|test(?:ing|er|ers|-?utils?|-?helpers?|ed)?)(?:[/_.-]|$)/i;

const testMarks = /^test[_-]|[._-](?:test|spec|tests|e2e)$|^(?:test|spec|index|mod|__init__)$/gi;

/** A file's own name without its extensions, or its folder's where the file is an index: rules, drivers and plugins are used by name. */
function ownName(path: WorkspacePath): string {
  const parts = path.replace(/(?:\.[a-z]+)+$/i, '').split('/');
  const name = parts.at(-1) ?? '';
  return /^(?:index|mod|main|__init__)$/.test(name) ? (parts.at(-2) ?? name) : name;
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
