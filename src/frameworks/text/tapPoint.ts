import type { WorkspacePath } from '../../base/path.ts';
import type { MapPath } from '../../failure/failure.ts';
import { firstMatch } from './places.ts';
import { indentOf } from './tapDiagnostics.ts';

/** Whose TAP it is, by the fields that it writes; 'tap' where nothing tells. */
export function frameworkOf(text: string): string {
  if (/^[ \t]*duration_ms: /m.test(text)) return 'node-test';
  if (/^[ \t]+operator: \w+$/m.test(text) && /^# \S/m.test(text) && !/# Subtest: /.test(text)) return 'tape';
  if (/^ {4}(?:assertion|details|values):/m.test(text) && /^ {4}name: /m.test(text)) return 'ava';
  if (/^[ \t]+severity: (?:failed|todo)$/m.test(text)) return 'qunit';
  const isVitest = /^[ \t]*(?:not )?ok \d+ - .* # time=[\d.]+ms/m.test(text) && !/# Subtest: /.test(text);
  return isVitest && /^[ \t]*error:$/m.test(text) ? 'vitest' : 'tap';
}

/** A name may hold a number sign of its own: what stands behind one counts only where it is a directive. */
const point =
  /^(?<indent>\s*)(?<not>not )?ok \d+(?: -)? ?(?<description>.*?)(?: # (?<directive>(?:[Tt][Oo][Dd][Oo]|[Ss][Kk][Ii][Pp]|time).*))?$/;

/** The line of a point. */
export interface PointHead {
  readonly indent: string;
  readonly description: string;
  /** And that counts. */
  readonly isFailed: boolean;
}

/** The head of a point; undefined where the line is none. */
export function readHead(line: string): PointHead | undefined {
  const groups = point.exec(line)?.groups;
  if (groups === undefined) return undefined;
  const { indent = '', not, description = '', directive = '' } = groups;
  const isFailed = not !== undefined && !/^(?:todo|skip)/i.test(directive);
  return { indent, description: plainName(description), isFailed };
}

/** A name without the marks that keep its number signs from being taken for directives, and those marks from being taken for marks. */
export function plainName(name: string): string {
  return name.replaceAll(/\\([\\#])/g, '$1');
}

/** What a point tells. */
export interface Told {
  readonly block: readonly string[];
  /** Where values may stand: not in what the point is named. */
  readonly values?: readonly string[];
  readonly message: string | undefined;
  readonly kind?: 'load';
  readonly file?: WorkspacePath;
  readonly expected?: string | undefined;
  readonly actual?: string | undefined;
}

/** And not what node --test tells of what was thrown after a test had ended. */
const thrown =
  /^(?!Error: (?:Test ".*" at \S+|A resource) generated asynchronous activity )([\w$.]*(?:Error|Exception)(?: \[\w+\])?: .*)$/;

/** Reads message and values out of a point and its diagnostics. @param loose what was printed above it and is no TAP. */
export function readPoint({
  fields,
  description,
  block,
  loose,
}: {
  readonly fields: ReadonlyMap<string, string>;
  readonly description: string;
  readonly block: readonly string[];
  readonly loose: readonly string[];
}): Told {
  const stack = (fields.get('stack') ?? '')
    .split('\n')
    .map((line) => (line.trim() === '' || /^\s*at /.test(line) ? line : `at ${line.trim()}`));
  const at = fields.get('at');
  const isLoad = /^'?test failed'?$/.test(fields.get('error') ?? '');
  const frames = at === undefined || stack.length > 1 ? stack : [`at ${at}`];
  const said = isLoad ? firstMatch(loose, thrown) : undefined;
  const error =
    said ?? (fields.get('error') || fields.get('error.message') || fields.get('message'))?.split('\n')[0];
  const one = (key: string) => (/\n/.test(fields.get(key) ?? '\n') ? undefined : fields.get(key));
  const told = [
    ...block
      // Deno's are JSON, on one line.
      .flatMap((line) => (/^\s*\{"/.test(line) ? (fields.get('message')?.split('\n') ?? line) : line))
      .filter((line) => !/^\s*at: .*:\d+/.test(line))
      .map((line) => (line.includes('# ') ? line.replace(/^(\s*)# (?=\s+at )/, '$1') : line)),
    ...frames,
    ...(isLoad ? loose : []),
  ];
  return {
    block: told,
    values: told.slice(1),
    message: error ?? (thrownIn(fields) || firstBelow(block) || description),
    expected: one('expected') ?? one('wanted'),
    actual: one('actual') ?? one('found'),
    ...(isLoad ? { kind: 'load' as const } : {}),
  };
}

/** The place that a point's fields tell, where a test was declared or failed. @param file where that is known: a line of another is none. */
export function toldPlace(
  fields: ReadonlyMap<string, string>,
  file: WorkspacePath | undefined,
  mapPath: MapPath,
): { readonly file?: WorkspacePath | undefined; readonly line?: number | undefined } {
  const [, declared, row] = /^(.*?):(\d+):\d+$/.exec(fields.get('location') ?? '') ?? [];
  const places = [
    { file: mapPath(declared ?? ''), line: Number(row) },
    { file: mapPath(fields.get('at.fileName') ?? ''), line: Number(fields.get('at.lineNumber')) },
  ].filter((place) => place.file !== undefined && (file === undefined || place.file === file));
  const [place] = places;
  return { file: file ?? place?.file, line: (place?.line ?? 0) > 0 ? place?.line : undefined };
}

/** Whether a point says no more than that tests in it failed, which are told above it, also where the text begins below them: node --test, Deno. */
export function reportsSubtests(fields: ReadonlyMap<string, string>): boolean {
  return (
    fields.get('failureType') === 'subtestsFailed' ||
    /^\d+ test steps? failed\.$/.test(fields.get('message') ?? '')
  );
}

/** Producers without diagnostics print message and stack below the point, indented. */
function firstBelow(block: readonly string[]): string | undefined {
  return /^\s*---$/.test(block[1] ?? '') ? undefined : block[1]?.trim().replace(/^# (?:Failure: )?/, '');
}

function thrownIn(fields: ReadonlyMap<string, string>): string {
  return /^(\w+Error: .*)/.exec(fields.get('stack') ?? '')?.[1] ?? '';
}

/** The row below a point's diagnostics, which begin at `from`. */
export function endOfDiagnostics(lines: readonly string[], from: number): number {
  const opens = opensAt(lines, from);
  const [, indent] = /^(\s*)---$/.exec(lines[opens] ?? '') ?? [];
  if (indent === undefined) {
    const depth = indentOf(lines[from - 1] ?? '');
    const isBelow = (line = '') =>
      indentOf(line) > depth && !/^\s*(?:(?:not )?ok \d|# Subtest|\d+\.\.\d)/.test(line);
    let end = from;
    // CI logs trim blank lines.
    while (isBelow(lines[end]) || (lines[end]?.trim() === '' && isBelow(lines[end + 1]))) end++;
    return end;
  }
  let end = opens + 1;
  while (end < lines.length && lines[end]?.trimEnd() !== `${indent}...`) end++;
  return Math.min(lines.length, end + 1);
}

/** A point and its diagnostics, for each error that it tells of: Vitest's has several where a test went on after the first. At least one. */
export function splitDiagnostics(block: readonly string[]): readonly (readonly string[])[] {
  const first = block.find((line) => /^\s*---$/.test(line));
  const opens = block.flatMap((line, at) => (line === first ? [at] : []));
  if (opens.length < 2) return [block];
  return opens.map((from, at) => [...block.slice(0, opens[0]), ...block.slice(from, opens[at + 1])]);
}

/** The row of the `---` that belongs to the point above: AVA prints what a test logged, and the rest of a name of several lines, before it. */
function opensAt(lines: readonly string[], from: number): number {
  for (let at = from; at < Math.min(lines.length, from + 12); at++) {
    const line = lines[at] ?? '';
    if (/^\s*---$/.test(line)) return at;
    if (/^\s*(?:(?:not )?ok \d|\d+\.\.\d|# Subtest: )/.test(line)) return from;
  }
  return from;
}

/** Vitest's outermost title is the file, which is no part of its names. */
export function ownFile(
  framework: string,
  given: readonly string[],
  mapPath: MapPath,
): {
  readonly nameParts: readonly string[];
  readonly own: { readonly file?: WorkspacePath; readonly kind?: 'load' };
} {
  if (framework !== 'vitest') return { nameParts: given, own: {} };
  const parts = given.flatMap((part) => part.split(' > '));
  const file = mapPath(parts[0] ?? '');
  if (file === undefined) return { nameParts: given, own: {} };
  return parts.length > 1
    ? { nameParts: parts.slice(1), own: { file } }
    : { nameParts: [file], own: { file, kind: 'load' } };
}
