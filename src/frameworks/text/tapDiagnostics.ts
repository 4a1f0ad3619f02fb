/**
 * Reads the diagnostics under a TAP test point, the part of YAML that TAP producers write:
 *
 *     field := key ':' ( ' ' value | ' ' ('|' | '>') '-'? EOL deeper lines )? ( EOL deeper fields )?
 *
 * Nested fields come out as `outer.inner`. Values keep their line ends; quotes around one are off.
 */
export function readDiagnostics(lines: readonly string[]): ReadonlyMap<string, string> {
  const fields = new Map<string, string>(readJson(lines));
  const base = indentOf(lines.find((line) => line.trim() !== '') ?? '');
  let outer = '';
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const [, key = '', value = ''] = /^\s*([\w-]+):(?: +(.*))?$/.exec(line) ?? [];
    if (key === '' || /^\s*\{"/.test(line)) continue;
    const depth = indentOf(line);
    if (depth === base) outer = key;
    const name = depth === base ? key : `${outer}.${key}`;
    if (/^[|>][-+]?$/.test(value)) {
      const until = lines.findIndex((each, row) => row > at && each.trim() !== '' && indentOf(each) <= depth);
      const body = lines.slice(at + 1, until < 0 ? undefined : until);
      const cut = Math.min(...body.filter((each) => each.trim() !== '').map(indentOf));
      fields.set(
        name,
        body
          .map((each) => each.slice(Number.isFinite(cut) ? cut : 0))
          .join('\n')
          .trim(),
      );
      at += body.length;
    } else fields.set(name, unquote(value.trim()));
  }
  return fields;
}

/** Deno writes its diagnostics as one line of JSON, which is YAML too. */
function readJson(lines: readonly string[]): readonly (readonly [string, string])[] {
  const line = lines.find((each) => /^\s*\{"/.test(each));
  if (line === undefined) return [];
  try {
    const { message = '', at } = JSON.parse(line) as {
      readonly message?: string;
      readonly at?: { readonly file?: string; readonly line?: number };
    };
    return [
      ['message', message],
      ['stack', message],
      ['at.fileName', at?.file ?? ''],
      ['at.lineNumber', String(at?.line ?? '')],
    ];
  } catch {
    return [];
  }
}

function unquote(value: string): string {
  const [, quote, inner = ''] = /^(['"])(.*)\1$/s.exec(value) ?? [];
  if (quote === undefined) return value;
  return quote === "'" ? inner.replaceAll("''", "'") : inner.replaceAll('\\"', '"').replaceAll('\\\\', '\\');
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
