import type { WorkspacePath } from '../../base/path.ts';
import type { MapPath } from '../../failure/failure.ts';
import { firstLine, firstMatch } from './places.ts';

/*
 * What AVA says of a failed assertion, in its text and under `details` (before AVA 6 `values`) in its TAP:
 *
 *     details := ( heading ':' EOL value )*      'Difference (- actual, + expected):', 'Value is not truthy:', 'Error thrown in test:', …
 */

/** The values that AVA shows below its headings, where each is of one line. */
export function readAvaValues(lines: readonly string[]): {
  expected?: string | undefined;
  actual?: string | undefined;
} {
  const at = lines.findIndex((line) => /^\s*Difference(?: \(- actual, \+ expected\))?:$/.test(line));
  if (at < 0) {
    const thrown = thrownValues(lines);
    if (thrown !== undefined) return thrown;
    const below = (label: RegExp) => {
      const row = lines.findIndex((line) => label.test(line));
      return row < 0 ? undefined : firstLine(lines.slice(row + 1));
    };
    return { actual: below(/Value (?:is not|must) .*:$/), expected: below(/^\s*Regular expression:$/) };
  }
  const start = lines.findIndex((line, row) => row > at && line.trim() !== '');
  const end = lines.findIndex((line, row) => row > start && line.trim() === '');
  const diff = start < 0 ? [] : lines.slice(start, end < 0 ? undefined : end);
  const changed = diff.filter((line) => /^\s*[-+] /.test(line));
  if (changed.length !== 2 || diff.length > 2) return {};
  return {
    actual: changed.find((line) => /^\s*-/.test(line))?.replace(/^\s*- /, ''),
    expected: changed.find((line) => /^\s*\+/.test(line))?.replace(/^\s*\+ /, ''),
  };
}

/** `t.throws` shows the error, and below it which property should have been what: `Expected message to equal:`. */
function thrownValues(lines: readonly string[]): { expected: string; actual: string } | undefined {
  const at = lines.findIndex((line) => /^\s*Expected \w+ to (?:equal|match):$/.test(line));
  const [, property = ''] = /^\s*Expected (\w+) to/.exec(lines[at] ?? '') ?? [];
  const expected = firstLine(lines.slice(at + 1));
  const field = lines.slice(0, Math.max(0, at)).find((line) => line.trim().startsWith(`${property}: `));
  const actual = field?.trim().slice(`${property}: `.length).replace(/,$/, '');
  return at < 0 || expected === undefined || actual === undefined ? undefined : { expected, actual };
}

/** The message of an error that AVA shows as a value: `TypeError { message: 'x' }` → `TypeError: x`. Other fields may stand above it. */
export function shownError(lines: readonly string[]): string | undefined {
  const at = lines.findIndex((line) => /^\s*[\w$.]*Error \{$/.test(line));
  if (at < 0) return undefined;
  const end = lines.findIndex((line, row) => row > at && /^\s*\}/.test(line));
  const fields = lines.slice(at + 1, end < 0 ? undefined : end);
  const message = firstMatch(fields, /^\s*message: ['"`](.*?)(?:['"`],?|␊)$/);
  if (message === undefined) return undefined;
  return `${lines[at]?.trim().replace(/ \{$/, '')}: ${message.replaceAll("\\'", "'")}`;
}

/** What a point of AVA's TAP tells. */
export interface AvaPoint {
  /** The file, where it is the file that failed and no test. */
  readonly file?: WorkspacePath | undefined;
  readonly message: string | undefined;
  readonly expected?: string | undefined;
  readonly actual?: string | undefined;
}

/** Reads the fields of one point. A file that does not load is a point too, named by the error, and once more by its exit code. */
export function readAvaPoint(
  description: string,
  fields: ReadonlyMap<string, string>,
  mapPath: MapPath,
): AvaPoint {
  const message = fields.get('message') ?? '';
  const [, exited, broken] =
    /^(\S+) exited with a non-zero exit code: \d+$|^(\/\S+):\d+$/.exec(description) ?? [];
  const [, required, imported] = description.endsWith(message.split('\n')[0] ?? '')
    ? (/^- (\S+)$| imported from (\S+)$/m.exec(message) ?? [])
    : [];
  const file = mapPath(exited ?? broken ?? required ?? imported ?? '');
  if (exited !== undefined) return { file, message: description };
  if (file !== undefined) return { file, message: `${fields.get('name')}: ${message.split('\n')[0]}` };
  const details = [...fields].filter(([key]) => /^(?:details|values)\./.test(key));
  const lines = details.flatMap(([key, value]) => [
    key.slice(key.indexOf('.') + 1),
    '',
    ...value.split('\n'),
    '',
  ]);
  const thrown = shownError(lines);
  const said = message === '' ? lines[0] : message;
  return {
    message: thrown === undefined || message === '' ? said : `${message}: ${thrown}`,
    ...readAvaValues(lines),
  };
}
