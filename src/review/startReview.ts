import type { PlannedChange } from '../patch/patch.ts';
import type { Review, ReviewFile, ReviewFlag } from './review.ts';

const testPath =
  /(^|[/._-])(tests?|specs?|__tests__)([/._-]|$)|_test\.\w+$|(^|\/)test_[^/]*$|Tests?\.(java|kt|cs|php)$/i;
const snapshotPath = /\.(snap|ambr|golden)$|(^|\/)__snapshots__\//;
const ciPath = /^\.github\/|^\.gitlab|^\.circleci\/|(^|\/)(azure-pipelines|Jenkinsfile)/;
const configurationPath =
  /(^|\/)(package(-lock)?\.json|pnpm-lock\.yaml|yarn\.lock|tsconfig[^/]*\.json|pyproject\.toml|setup\.cfg|\.\w*rc(\.\w+)?|(jest|vitest|vite|mocha|ava)\.config\.\w+|conftest\.py)$/;
const protectedPath = /^\.vscode\/|^\.husky\/|(^|\/)\.env/;
const skipping =
  /\b(it|test|describe)\.(skip|only|todo)\b|\bxit\(|\bxdescribe\(|@(unittest\.)?skip|pytest\.mark\.(skip|xfail)|t\.Skip\(/;

/** The review as it starts: code ticked; tests, snapshots, skips, configuration and CI unticked, for a test that is made to pass proves nothing. */
export function startReview(changes: readonly PlannedChange[]): Review {
  return { files: changes.map(reviewFile) };
}

function reviewFile(change: PlannedChange): ReviewFile {
  const flags = flagsOf(change);
  return { change, flags, accepted: new Set(flags.length === 0 ? tickableIds(change) : []) };
}

/** The ids that a person can tick: hunks', or the path of a change that has none. */
export function tickableIds(change: PlannedChange): readonly string[] {
  if (change.kind === 'create' || change.kind === 'delete' || change.hunks.length === 0) return [change.path];
  return change.hunks.map(({ id }) => id);
}

function flagsOf(change: PlannedChange): ReviewFlag[] {
  const { path } = change;
  const flags: ReviewFlag[] = [];
  if (protectedPath.test(path)) flags.push('protected');
  if (ciPath.test(path)) flags.push('ci');
  if (snapshotPath.test(path)) flags.push('snapshot');
  else if (testPath.test(path)) flags.push('test');
  if (configurationPath.test(path)) flags.push('configuration');
  const added =
    change.kind === 'modify' || change.kind === 'rename'
      ? change.hunks.map(({ newText }) => newText).join('')
      : '';
  if (skipping.test(added)) flags.push('skips-test');
  return flags;
}
