import type { WorkspacePath } from '../../base/path.ts';
import type { MapPath, OutputParser, TestFailure } from '../../failure/failure.ts';
import { makeFailure } from './makeFailure.ts';
import { firstMatch } from './places.ts';
import { readDiagnostics } from './tapDiagnostics.ts';

/*
 * TAP 13 and 14, as node --test, node-tap, tape and others write it:
 *
 *     point   := indent ('ok' | 'not ok') ' ' n (' - ')? description (' # ' directive)? EOL ( indent '  ---' fields indent '  ...' )?
 *     subtest := indent '# Subtest: ' name EOL deeper points, then the subtest's own point
 *     comment := '# ' name        tape: the test that the points below belong to
 */
const point = /^(?<indent>\s*)(?<not>not )?ok \d+(?: -)? ?(?<description>.*?)(?: # (?<directive>\w+).*)?$/;

export const tapText: OutputParser = {
  id: 'tap',
  label: 'TAP',
  signs: ['TAP version 1', '1..'],
  recognise(text) {
    if (/in test file \S+\.bats, line|\.lua @ \d+|^\s*# {3}Failed test /m.test(text)) return 0;
    return /^TAP version 1[34]$/m.test(text)
      ? 1
      : /^1\.\.\d+$/m.test(text) && /^(?:not )?ok \d+/m.test(text)
        ? 0.9
        : 0;
  },
  parse(text, mapPath) {
    const reader = new TapReader(frameworkOf(text), mapPath);
    const lines = text.split('\n');
    for (let at = 0; at < lines.length; at++) at = reader.read(lines, at);
    return reader.finish();
  },
};

function frameworkOf(text: string): string {
  if (/^\s*duration_ms: /m.test(text)) return 'node-test';
  if (/^\s+operator: \w+$/m.test(text) && /^# \S/m.test(text) && !/# Subtest: /.test(text)) return 'tape';
  const isVitest = /^\s*(?:not )?ok \d+ - .* # time=[\d.]+ms/m.test(text) && !/# Subtest: /.test(text);
  return isVitest && /^\s*error:$/m.test(text) ? 'vitest' : 'tap';
}

class TapReader {
  readonly #framework: string;
  readonly #mapPath: MapPath;
  readonly #failures: TestFailure[] = [];
  /** The subtests that are open, outermost first, and how many failures stood when each began. */
  readonly #open: { readonly name: string; readonly depth: number; readonly failures: number }[] = [];
  #comment = '';
  /** Lines that are no TAP since the last point. */
  #loose: string[] = [];

  constructor(framework: string, mapPath: MapPath) {
    this.#framework = framework;
    this.#mapPath = mapPath;
  }

  /** Reads one line, and the diagnostics below it. @returns the last line read. */
  read(lines: readonly string[], at: number): number {
    const line = lines[at] ?? '';
    const [, indent = '', subtest] = /^(\s*)# Subtest: (.*)$/.exec(line) ?? [];
    if (subtest !== undefined) {
      this.#open.push({ name: subtest, depth: indent.length, failures: this.#failures.length });
      return at;
    }
    const found = point.exec(line)?.groups;
    if (found === undefined) {
      const comment = /^# (?!tests |pass |fail |ok$|skip |todo |cancelled |suites |duration_ms )(\S.*)$/.exec(
        line,
      )?.[1];
      if (comment !== undefined && this.#framework === 'tape') this.#comment = comment;
      this.#loose.push(line.replace(/^\s*# ?/, ''));
      return at;
    }
    if (/ \{$/.test(line)) {
      this.#open.push({
        name: found['description'] ?? '',
        depth: found['indent']?.length ?? 0,
        failures: -1,
      });
      return at;
    }
    const to = endOfDiagnostics(lines, at + 1);
    this.#point(found, lines.slice(at, to));
    this.#loose = [];
    return to - 1;
  }

  finish(): readonly TestFailure[] {
    const thrown = this.#loose.findIndex((line) => /^[\w$.]*Error(?: \[\w+\])?: /.test(line));
    if (this.#framework === 'tape' && thrown >= 0 && this.#comment !== '') {
      const block = this.#loose.slice(thrown);
      this.#add([this.#comment], { block, message: block[0] });
    }
    return this.#failures;
  }

  #point(
    { indent = '', not, description = '', directive }: Readonly<Record<string, string | undefined>>,
    block: readonly string[],
  ): void {
    const depth = indent.length;
    const closes = this.#open.findLastIndex((one) => one.depth === depth && one.name === description);
    const before = closes < 0 ? this.#failures.length : (this.#open[closes]?.failures ?? 0);
    const kept = this.#open.findIndex((one) => one.depth >= depth);
    if (kept >= 0) this.#open.splice(kept);
    if (not === undefined || /^(?:todo|skip)/i.test(directive ?? '')) return;
    if (this.#failures.length > before) return;
    const fields = readDiagnostics(block.slice(1).filter((line) => !/^\s*(?:---|\.\.\.)$/.test(line)));
    if (fields.has('expired') && depth === 0) return;
    const parents = this.#open.filter((one) => one.depth < depth).map(({ name }) => name);
    this.#add(
      this.#nameOf(parents, description, fields),
      readPoint({ fields, description, block, loose: this.#loose }),
      fields,
    );
  }

  /** What was thrown or never ended has no name of its own: its point is named by what happened. */
  #nameOf(
    parents: readonly string[],
    description: string,
    fields: ReadonlyMap<string, string>,
  ): readonly string[] {
    if (this.#framework === 'tap' && (fields.has('tapCaught') || fields.has('expired')) && parents.length > 1)
      return parents;
    const late = fields.get('test');
    if (late !== undefined) return [...parents, late];
    if (this.#framework !== 'tape' || this.#comment === '') return [...parents, description];
    return description.startsWith(this.#comment) ? [this.#comment] : [this.#comment, description];
  }

  /** Vitest's outermost title is the file, which is no part of its names. */
  #ownFile(given: readonly string[]): {
    readonly nameParts: readonly string[];
    readonly own: { readonly file?: WorkspacePath; readonly kind?: 'load' };
  } {
    const parts = given.flatMap((part) => (this.#framework === 'vitest' ? part.split(' > ') : [part]));
    const file = this.#framework === 'vitest' ? this.#mapPath(parts[0] ?? '') : undefined;
    if (file === undefined) return { nameParts: given, own: {} };
    return parts.length > 1
      ? { nameParts: parts.slice(1), own: { file } }
      : { nameParts: [file], own: { file, kind: 'load' } };
  }

  #add(given: readonly string[], told: Told, fields: ReadonlyMap<string, string> = new Map()): void {
    const { nameParts, own } = this.#ownFile(given);
    const failure = makeFailure(
      { framework: this.#framework, nameParts, separator: ' > ', ...told, ...own },
      this.#mapPath,
    );
    const path =
      fields.get('at.fileName') ??
      nameParts.find((part) => /^\S+\.\w+$/.test(part) && this.#mapPath(part) !== undefined);
    const [, declared] = /^(.*?):\d+:\d+$/.exec(fields.get('location') ?? '') ?? [];
    const file = failure.file ?? this.#mapPath(path ?? declared ?? '');
    const line = failure.line ?? (path === undefined ? undefined : Number(fields.get('at.lineNumber')));
    const known = this.#failures.findIndex((one) => one.name === failure.name);
    if (known >= 0 && fields.get('type') === undefined) return;
    if (known >= 0) this.#failures.splice(known, 1);
    const frames = failure.frames.filter(
      (frame, at, all) => all.findIndex((one) => one.file === frame.file && one.line === frame.line) === at,
    );
    this.#failures.push({
      ...failure,
      frames,
      ...(file === undefined ? {} : { file }),
      ...(line === undefined || !(line > 0) ? {} : { line }),
    });
  }
}

interface Told {
  readonly block: readonly string[];
  readonly message: string | undefined;
  readonly expected?: string | undefined;
  readonly actual?: string | undefined;
}

function readPoint({
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
  const said = isLoad ? firstMatch(loose, /^([\w$.]*(?:Error|Exception)(?: \[\w+\])?: .*)$/) : undefined;
  const error =
    said ?? (fields.get('error') || fields.get('error.message') || fields.get('message'))?.split('\n')[0];
  const one = (key: string) => (/\n/.test(fields.get(key) ?? '\n') ? undefined : fields.get(key));
  return {
    block: [...block.filter((line) => !/^\s*at: .*:\d+/.test(line)), ...frames, ...(isLoad ? loose : [])],
    message: error ?? (thrownIn(fields) || firstBelow(block) || description),
    expected: one('expected') ?? one('wanted'),
    actual: one('actual') ?? one('found'),
  };
}

/** Producers without diagnostics print message and stack below the point, indented. */
function firstBelow(block: readonly string[]): string | undefined {
  return /^\s*---$/.test(block[1] ?? '') ? undefined : block[1]?.trim();
}

function thrownIn(fields: ReadonlyMap<string, string>): string {
  return /^(\w+Error: .*)/.exec(fields.get('stack') ?? '')?.[1] ?? '';
}

function endOfDiagnostics(lines: readonly string[], from: number): number {
  const [, indent] = /^(\s*)---$/.exec(lines[from] ?? '') ?? [];
  if (indent === undefined) {
    const end = lines.findIndex(
      (line, at) => at >= from && !/^ {2,}(?! |(?:not )?ok \d|# Subtest|\d+\.\.\d)/.test(line),
    );
    return end < 0 ? lines.length : end;
  }
  const end = lines.findIndex((line, at) => at > from && line.trimEnd() === `${indent}...`);
  return end < 0 ? lines.length : end + 1;
}
