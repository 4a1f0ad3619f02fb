import type { MapPath, OutputParser, TestFailure } from '../../failure/failure.ts';
import { readAvaPoint } from './avaDetails.ts';
import { loadPlace } from './loadPlace.ts';
import { makeFailure } from './makeFailure.ts';
import { openSubtests } from './openSubtests.ts';
import { readFrames } from './stackFrames.ts';
import { readDiagnostics } from './tapDiagnostics.ts';
import {
  endOfDiagnostics,
  frameworkOf,
  ownFile,
  type PointHead,
  plainName,
  readHead,
  readPoint,
  reportsSubtests,
  splitDiagnostics,
  type Told,
  toldPlace,
} from './tapPoint.ts';

/*
 * TAP 13 and 14, as node --test, node-tap, tape and others write it:
 *
 *     point   := indent ('ok' | 'not ok') ' ' n (' - ')? description (' # ' directive)? EOL ( indent '  ---' fields indent '  ...' )?
 *     subtest := indent '# Subtest: ' name EOL deeper points, then the subtest's own point
 *     comment := '# ' name        tape: the test that the points below belong to
 */

export const tapText: OutputParser = {
  id: 'tap',
  label: 'TAP (tape, QUnit and others)',
  signs: ['TAP version 1', '1..', '# Subtest: '],
  recognise(text) {
    if (/in test file \S+\.bats, line|\.lua @ \d+|^[ \t]*# {3}Failed test /m.test(text)) return 0;
    return /^TAP version 1[34]$/m.test(text)
      ? 1
      : /^(?:1\.\.\d+$|# Subtest: )/m.test(text) && /^(?:not )?ok \d+/m.test(text)
        ? 0.9
        : 0;
  },
  parse(text, mapPath) {
    // A log of several packages holds a stream of each.
    return text.split(/^(?=TAP version 1[34]$)/m).flatMap((stream) => {
      const reader = new TapReader(frameworkOf(stream), mapPath);
      const lines = stream.split('\n');
      for (let at = 0; at < lines.length; at++) at = reader.read(lines, at);
      return reader.finish();
    });
  },
  enclosing: openSubtests,
};

class TapReader {
  readonly #framework: string;
  readonly #mapPath: MapPath;
  readonly #failures: TestFailure[] = [];
  readonly #byName = new Map<string, TestFailure[]>();
  /** The subtests that are open, outermost first, and how many failures stood when each began. */
  readonly #open: {
    readonly name: string;
    readonly depth: number;
    readonly failures: number;
    readonly failed?: boolean;
  }[] = [];
  #comment = '';
  /** How deep the point above stood. */
  #above = 0;
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
      this.#open.push({ name: plainName(subtest), depth: indent.length, failures: this.#failures.length });
      return at;
    }
    const [, closed] = /^(\s*)\}$/.exec(line) ?? [];
    const found = readHead(line);
    if (closed !== undefined) {
      this.#close(closed.length);
      return at;
    }
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
        name: found.description,
        depth: found.indent.length,
        failures: this.#failures.length,
        failed: found.isFailed,
      });
      return at;
    }
    let to = endOfDiagnostics(lines, at + 1);
    for (const block of splitDiagnostics(lines.slice(at, to))) this.#point(found, block);
    // QUnit: those of further assertions of the same test.
    while (/^\s*---$/.test(lines[to] ?? '')) to = endOfDiagnostics(lines, to);
    this.#loose = [];
    return to - 1;
  }

  finish(): readonly TestFailure[] {
    const thrown = this.#loose.findIndex(
      (line, at) => /^[\w$.]*Error(?: \[\w+\])?: /.test(line) && /^ +at /.test(this.#loose[at + 1] ?? ''),
    );
    if (this.#framework === 'tape' && thrown >= 0 && this.#comment !== '') {
      const block = this.#loose.slice(thrown);
      this.#add([this.#comment], { block, message: block[0] });
    }
    return this.#failures;
  }

  #point({ indent, description, isFailed }: PointHead, block: readonly string[]): void {
    const depth = indent.length;
    const closes = this.#open.findLastIndex((one) => one.depth === depth && one.name === description);
    const before = closes < 0 ? this.#failures.length : (this.#open[closes]?.failures ?? 0);
    const kept = this.#open.findIndex((one) => one.depth >= depth);
    if (kept >= 0) this.#open.splice(kept);
    // Below deeper points stands the end of their subtest, also where the text begins within it.
    const isLate = closes < 0 && this.#above > depth;
    this.#above = depth;
    if (!isFailed) return;
    const opens = Math.max(
      0,
      block.findIndex((line) => /^\s*---$/.test(line)),
    );
    const fields = readDiagnostics(block.slice(opens + 1).filter((line) => !/^\s*\.\.\.$/.test(line)));
    if (reportsSubtests(fields)) return;
    const failsItself = /^(?:hookFailed|testCodeFailure)$/.test(fields.get('failureType') ?? '');
    if (this.#failures.length > before || isLate) {
      if (!failsItself) return;
      // node --test: what a hook of the suite kept from running.
      for (const failure of this.#failures.slice(before))
        if (/ before its parent and was cancelled$/.test(failure.message ?? '')) this.#drop(failure);
    }
    if (fields.has('expired') && depth === 0) return;
    const parents = this.#open.filter((one) => one.depth < depth).map(({ name }) => name);
    if (this.#framework === 'ava') this.#addAva(description, fields, block);
    else
      this.#add(
        this.#nameOf(parents, description, fields),
        this.#mapPath.namesOnly
          ? { block, message: undefined }
          : readPoint({ fields, description, block, loose: this.#loose }),
        fields,
      );
  }

  /** Ends a subtest in braces. It failed itself, in a hook, where no test in it did. */
  #close(depth: number): void {
    const from = this.#open.findIndex((one) => one.depth >= depth);
    if (from < 0) return;
    this.#above = depth;
    const parts = this.#open.slice(0, from + 1).map(({ name }) => name);
    const [one] = this.#open.splice(from);
    if (one?.failed === true && one.failures === this.#failures.length)
      this.#add(parts, { block: [parts.join(' > ')], message: one.name });
  }

  #addAva(description: string, fields: ReadonlyMap<string, string>, block: readonly string[]): void {
    const { file, ...told } = readAvaPoint(description, fields, this.#mapPath);
    const at = (fields.get('at') ?? '').split('\n').map((line) => `at ${line}`);
    const nameParts = file === undefined ? description.split(' › ') : [file];
    this.#add(nameParts, {
      block: [...block, ...at],
      ...told,
      ...(file === undefined ? {} : { kind: 'load' as const, file }),
    });
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
    if (late !== undefined) return parents.at(-1) === late ? parents : [...parents, late];
    if (this.#framework !== 'tape' || this.#comment === '') return [...parents, description];
    const unended = /^test exited without ending: (.*)$/.exec(description)?.[1];
    if (unended !== undefined) return [unended];
    return description.startsWith(this.#comment) ? [this.#comment] : [this.#comment, description];
  }

  #add(given: readonly string[], told: Told, fields: ReadonlyMap<string, string> = new Map()): void {
    const { nameParts, own } = ownFile(this.#framework, given, this.#mapPath);
    const [asserted] =
      this.#framework === 'tape' ? readFrames([`at ${fields.get('at')}`], this.#mapPath) : [];
    const broken = own.kind === 'load' ? loadPlace(told.block) : undefined;
    const { file: assertedFile, line: assertedLine } = asserted ?? {};
    const title = nameParts.find((part) => /^\S+\.\w+$/.test(part) && this.#mapPath(part) !== undefined);
    const titled = title === undefined ? undefined : this.#mapPath(title);
    const failure = makeFailure(
      {
        framework: this.#framework,
        nameParts,
        separator: this.#framework === 'ava' ? ' › ' : ' > ',
        file: assertedFile ?? (this.#framework === 'tap' ? titled : undefined),
        line: assertedLine,
        ...told,
        ...own,
        block: broken === undefined ? told.block : [...told.block, `at ${broken}`],
      },
      this.#mapPath,
    );
    const place = toldPlace(fields, failure.file ?? titled, this.#mapPath);
    const { file = place.file, line = place.line } = failure;
    const known = this.#byName
      .get(failure.name)
      ?.find((one) => one.line === line || one.line === undefined || line === undefined);
    if (known !== undefined && fields.get('type') === undefined) return;
    if (known !== undefined) this.#drop(known);
    const frames = failure.frames.filter(
      (frame, at, all) => all.findIndex((one) => one.file === frame.file && one.line === frame.line) === at,
    );
    const placed = {
      ...failure,
      frames,
      ...(file === undefined ? {} : { file }),
      ...(line === undefined ? {} : { line }),
    };
    this.#failures.push(placed);
    const namesakes = this.#byName.get(placed.name);
    if (namesakes === undefined) this.#byName.set(placed.name, [placed]);
    else namesakes.push(placed);
  }

  #drop(failure: TestFailure): void {
    for (const list of [this.#failures, this.#byName.get(failure.name) ?? []])
      list.splice(list.lastIndexOf(failure), 1);
  }
}
