import { hidden } from '../base/hidden.ts';
import type { PlannedChange } from '../patch/patch.ts';
import { insideAssertion } from './insideAssertion.ts';
import type { ReviewFlag } from './review.ts';

const testPath =
  /(?:^|[/._-])(?:tests?|specs?|__tests__|__mocks__|fixtures?|e2e)(?:[/._-]|$)|_test\.\w+$|(?:^|\/)test_[^/]*$|(?:^|\/)conftest\.py$|Tests?\.(?:java|kt|cs|php|swift|scala)$/i;
const snapshotPath =
  /\.(?:snap|ambr|golden|approved\.\w+)$|(?:^|\/)(?:__snapshots__|__image_snapshots__|snapshots|goldens?)\//;
const ciPath =
  /^\.github\/|^\.gitlab|^\.circleci\/|^\.buildkite\/|^\.travis\.yml$|(?:^|\/)(?:azure-pipelines[^/]*|Jenkinsfile|bitbucket-pipelines\.yml|appveyor\.yml)$/;
const configurationPath =
  /(?:^|\/)(?:package\.json|tsconfig[^/]*\.json|pyproject\.toml|setup\.(?:cfg|py)|tox\.ini|pytest\.ini|go\.mod|Cargo\.toml|\.\w*rc(?:\.\w+)?|(?:jest|vitest|vite|mocha|ava|karma|playwright|cypress|babel)\.(?:config|workspace|setup)\.\w+|noxfile\.py)$/;
const coveragePath = /(?:^|\/)(?:\.coveragerc|\.nycrc[^/]*|\.c8rc[^/]*|codecov\.ya?ml|\.codecov\.ya?ml)$/;
const protectedPath =
  /^\.(?:vscode|husky|devcontainer)\/|(?:^|\/)\.env(?:\.|$)|(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lockb?|poetry\.lock|uv\.lock|Pipfile\.lock|Cargo\.lock|go\.sum|Gemfile\.lock|composer\.lock|\.npmrc|\.yarnrc\.yml|\.pypirc|\.gitattributes|\.gitmodules)$/;

/** A line of a manifest that gives a command to run, or anything else that is no version. */
const scriptLine =
  /^\s*"[\w:.-]+"\s*:\s*"(?![\^~*<>=]|\d|v\d|latest|next|workspace:|npm:|file:|link:|catalog:)[^"]/;

const skipping =
  /\b(?:it|test|describe|suite|context|bench)\.(?:\w+\.)*(?:skip|only|todo|failing|fails|skipIf|runIf)\b|\b(?:xit|xtest|xdescribe|xcontext|fit|fdescribe)\(|@(?:unittest\.)?(?:skip|expectedFailure)|pytest\.(?:mark\.)?(?:skip|xfail)|\b(?:self\.)?skipTest\(|\bt\.(?:Skip|skip|todo)\b|\bthis\.skip\(|\{\s*(?:skip|only|todo):|#\[ignore|@(?:Disabled|Ignore)\b/;
const timing =
  /\b(?:test|hook|default|jest)?_?timeout\b\s*[:=(]|\.setTimeout\(|\bthis\.(?:timeout|retries|slow)\(|\bretr(?:y|ies)\b\s*[:=(]|pytest\.mark\.(?:timeout|flaky)|\bretryTimes\(/i;
const coverage =
  /\b(?:istanbul|c8|v8|node:coverage)\s+ignore\b|pragma:\s*no\s*cover|coverageThreshold|\bfail_under\b|\bthresholds?\b\s*[:=]/i;
const asserting =
  /\b(?:expect|assert\w*|should|toBe|toEqual|toThrow|raises|deepEqual|strictEqual|verify)\b|\.should\b|\bself\.(?:assert|fail)\w*\(|\bt\.(?:is|like|throws|Error\w*|Fatal\w*)\(/;

/** What a part of a change is: its text before and after. */
interface Part {
  readonly oldText: string;
  readonly newText: string;
  /** It changes what a comparison further up expects. */
  readonly isExpected?: boolean;
}

/** True for a file that holds tests, or what only tests use. By its path alone, in any framework's habit. */
export function isTestFile(path: string): boolean {
  return testPath.test(path) && !snapshotPath.test(path);
}

/** What a change touches besides code: by the id of each hunk, or by the path for a change without hunks. Parts without flags are left out. */
export function flagChange(change: PlannedChange): ReadonlyMap<string, readonly ReviewFlag[]> {
  const paths = change.kind === 'rename' ? [change.path, change.to] : [change.path];
  const general = [...new Set(paths.flatMap(flagsOfPath))];
  const flags = partsOf(change).map(
    ([id, part]) =>
      [
        id,
        [...new Set([...general, ...flagsOfPart(part, general), ...flagsOfScripts(part, paths)])],
      ] as const,
  );
  return new Map(flags.filter(([, each]) => each.length > 0));
}

function partsOf(change: PlannedChange): readonly (readonly [id: string, part: Part])[] {
  if (change.kind === 'create') return [[change.path, { oldText: '', newText: change.after }]];
  if (change.kind === 'delete') return [[change.path, { oldText: change.before, newText: '' }]];
  if (change.hunks.length === 0) return [[change.path, { oldText: '', newText: '' }]];
  const lines = change.before.split(/\r\n|\n|\r/);
  return change.hunks.map(({ id, oldText, newText, oldRange }) => {
    const isExpected = oldText.trim() !== '' && insideAssertion(lines, oldRange.from, asserting);
    return [id, { oldText, newText, isExpected }];
  });
}

function flagsOfPath(path: string): ReviewFlag[] {
  const flags: ReviewFlag[] = [];
  if (hidden.test(path)) flags.push('hidden');
  if (protectedPath.test(path)) flags.push('protected');
  if (ciPath.test(path)) flags.push('ci');
  if (coveragePath.test(path)) flags.push('coverage');
  if (configurationPath.test(path)) flags.push('configuration');
  if (snapshotPath.test(path)) flags.push('snapshot');
  else if (isTestFile(path)) flags.push('test');
  return flags;
}

/** Only what comes or goes counts: a `timeout:` that stands on both sides was there before. Timeouts and assertions are the tests' business alone. */
function flagsOfPart({ oldText, newText, isExpected }: Part, general: readonly ReviewFlag[]): ReviewFlag[] {
  const changes = (pattern: RegExp) => matchesOf(oldText, pattern) !== matchesOf(newText, pattern);
  const flags: ReviewFlag[] = [];
  if (adds(oldText, newText, hidden)) flags.push('hidden');
  if (changes(skipping)) flags.push('skips-test');
  if (changes(coverage) && !general.includes('coverage')) flags.push('coverage');
  const inTests = general.some((flag) => flag === 'test' || flag === 'configuration');
  if (inTests && changes(timing)) flags.push('timeout');
  const changesAssertion = isExpected === true || (oldText !== '' && removes(oldText, newText));
  if (general.includes('test') && changesAssertion) flags.push('assertion');
  return flags;
}

/** What a manifest runs is run on the machine of whoever installs or tests next. */
function flagsOfScripts({ oldText, newText }: Part, paths: readonly string[]): ReviewFlag[] {
  const isManifest = paths.some((path) => /(?:^|\/)package\.json$/.test(path));
  return isManifest && matchesOf(oldText, scriptLine) !== matchesOf(newText, scriptLine) ? ['protected'] : [];
}

/** The lines of a text that a pattern is in, as one string, to compare with another's. */
function matchesOf(text: string, pattern: RegExp): string {
  return linesWith(text, pattern).join('\n');
}

/** An assertion that was there is there no more, or says something else. */
function removes(oldText: string, newText: string): boolean {
  return adds(newText, oldText, asserting);
}

/** A line that the pattern is in was not there before. */
function adds(oldText: string, newText: string, pattern: RegExp): boolean {
  const known = new Set(linesWith(oldText, pattern));
  return linesWith(newText, pattern).some((line) => !known.has(line));
}

function linesWith(text: string, pattern: RegExp): string[] {
  return text
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim())
    .filter((line) => pattern.test(line));
}
