import { stripVTControlCharacters } from 'node:util';

/** A JSON object whose fields are not known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** As many times over a text is read in search of objects at most: text full of braces that open none would take a minute. */
const mostReadings = 20;

/** The objects at the start of a line that have a key, in order: each goes to the end of its line, to the first brace that stands alone below it, or to the last one. Cannot throw. */
export function* findAllJson(text: string, key: string): Generator<JsonObject> {
  const last = text.lastIndexOf('}') + 1;
  let read = 0;
  let allowed = mostReadings * text.length;
  for (const { index } of text.matchAll(/^\{(?=\s*["}])/gm)) {
    if (index < read) continue;
    for (const end of [lineEnd(text, index), text.indexOf('\n}', index) + 2, last]) {
      if (end <= index + 1) continue;
      allowed -= end - index;
      if (allowed < 0) return;
      const found = parse(text.slice(index, end));
      if (found === undefined) continue;
      read = end;
      if (key in found) yield found;
      break;
    }
  }
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
}

function parse(text: string): JsonObject | undefined {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** The value as an object; empty for what is none. */
export function asObject(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null ? (value as JsonObject) : {};
}

/** The value's objects where it is a list; empty for what is none. */
export function asObjects(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.map(asObject) : [];
}

/** The value where it is text, without the colours that a report keeps escaped; empty for what is none. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? stripVTControlCharacters(value) : '';
}
