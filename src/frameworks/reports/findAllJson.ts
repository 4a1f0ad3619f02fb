import { stripVTControlCharacters } from 'node:util';

/** A JSON object whose fields are not known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Where an object may start: at the start of a line, or behind what a task runner put there. */
export const jsonStart = /^(?<prefix>[^"{}\s][^"{}\n]{0,80})?\{(?=\s*["}])/m;
const everyStart = new RegExp(jsonStart, 'gm');

/** As many times over a text is read in search of objects at most: text full of braces that open none would take a minute. */
const mostReadings = 20;

/**
 * The objects at the start of a line that have a key, in order: each goes to the end of its line, to the first brace that stands alone
 * below it, or to the last one; behind a prefix to the end of its line. Cannot throw.
 */
export function* findAllJson(text: string, key: string): Generator<JsonObject> {
  const last = text.lastIndexOf('}') + 1;
  let read = 0;
  let brace = text.indexOf('\n}');
  let allowed = mostReadings * text.length;
  for (const { index: start, groups } of text.matchAll(everyStart)) {
    if (start < read) continue;
    const prefix = groups?.['prefix'];
    const from = start + (prefix?.length ?? 0);
    const onLine = lineEnd(text, from);
    if (brace >= 0 && brace < from) brace = text.indexOf('\n}', from);
    for (const end of prefix === undefined ? [onLine, brace + 2, last] : [onLine]) {
      if (end <= from + 1) continue;
      allowed -= end - from;
      if (allowed < 0) return;
      const found = parse(text.slice(from, end));
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

/** The value's texts where it is a list, without what is none; empty for what is no list. */
export function asTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

/** The value where it is text, without the colours that a report keeps escaped; empty for what is none. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? stripVTControlCharacters(value) : '';
}
