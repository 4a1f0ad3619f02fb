import { dedent } from './makeFailure.ts';

/**
 * Reads the diagnostics under a TAP test point, the part of YAML that TAP producers write:
 *
 *     field := (key | "'" key "'") blank* ':' ( ' ' value | ' ' ('|' | '>') digit? '-'? EOL deeper lines )? ( EOL deeper fields )?
 *     value := plain | quoted | JSON      of many lines: JSON ends where its brace stands; Vitest's quoted text has line ends in it, and the lines below stand at the margin
 *
 * Nested fields come out as `outer.inner`. Values keep their line ends; quotes around one are off.
 */
export function readDiagnostics(lines: readonly string[]): ReadonlyMap<string, string> {
  const fields = new Map<string, string>(readJson(lines));
  const base = indentOf(lines.find((line) => line.trim() !== '') ?? '');
  let outer = '';
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const [, quoted = '', bare = quoted, value = ''] =
      /^\s*(?:'([^']+)'|([\w-]+)) *:(?: +(.*))?$/.exec(line) ?? [];
    if (bare === '' || /^\s*\{"/.test(line)) continue;
    const depth = indentOf(line);
    if (depth === base) outer = bare;
    const name = depth === base ? bare : `${outer}.${bare}`;
    // An error that is a field's value has fields of its own at the same depth, by the same names.
    if (value === '' || fields.has(name)) continue;
    if (/^[|>]\d?[-+]?$/.test(value)) {
      const until = rowBelow(lines, at, (each) => each.trim() !== '' && indentOf(each) <= depth);
      const body = lines.slice(at + 1, until);
      fields.set(
        name,
        dedent(body)
          .join(value.startsWith('>') ? ' ' : '\n')
          .trim(),
      );
      at += body.length;
    } else {
      const until = endOfValue(lines, at, value);
      fields.set(name, unquote([value, ...lines.slice(at + 1, until + 1)].join('\n').trim()));
      at = until;
    }
  }
  return fields;
}

/** The row on which a field's value ends that begins on row `at`: a text between quotes, JSON whose bracket stands alone, or one line. */
function endOfValue(lines: readonly string[], at: number, value: string): number {
  const depth = indentOf(lines[at] ?? '');
  const isEnd = isOpen(value)
    ? (each: string) => closes.test(each)
    : /^[{[]$/.test(value)
      ? (each: string) => indentOf(each) === depth
      : undefined;
  return (isEnd && rowBelow(lines, at, isEnd)) ?? at;
}

/** The first row below `at` of which something holds; undefined where there is none. */
function rowBelow(
  lines: readonly string[],
  at: number,
  holds: (line: string) => boolean,
): number | undefined {
  for (let row = at + 1; row < lines.length; row++) if (holds(lines[row] ?? '')) return row;
  return undefined;
}

/** Deno writes its diagnostics as one line of JSON, which is YAML too. */
function readJson(lines: readonly string[]): readonly (readonly [string, string])[] {
  const line = lines.find((each) => /^\s*\{"/.test(each));
  if (line === undefined) return [];
  try {
    const { message, at }: { readonly message?: unknown; readonly at?: Readonly<Record<string, unknown>> } =
      JSON.parse(line);
    return [
      ['message', told(message)],
      ['stack', told(message)],
      ['at.fileName', told(at?.['file'])],
      ['at.lineNumber', told(at?.['line'])],
    ];
  } catch {
    return [];
  }
}

/** Text, or a number's; '' for what is neither. */
function told(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function unquote(value: string): string {
  const [, quote, inner = ''] = /^(['"])(.*)\1$/s.exec(value) ?? [];
  if (quote === undefined) return value;
  return quote === "'" ? inner.replaceAll("''", "'") : inner.replaceAll('\\"', '"').replaceAll('\\\\', '\\');
}

/** A double quote that does not end on its line. */
const closes = /^(?:[^"\\]|\\.)*"\s*$/;

function isOpen(value: string): boolean {
  return /^"(?:[^"\\]|\\.)*$/.test(value);
}

/** How many blanks a line begins with. */
export function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
