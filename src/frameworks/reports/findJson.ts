import { stripVTControlCharacters } from 'node:util';

/** A JSON object whose fields are not known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The first object at the start of a line, to the end of the line or of the last brace, that has a key. undefined when there is none; cannot throw. */
export function findJson(text: string, key: string): JsonObject | undefined {
  const last = text.lastIndexOf('}') + 1;
  for (const { index } of text.matchAll(/^\{/gm)) {
    const lineEnd = text.indexOf('\n', index);
    for (const end of [lineEnd < 0 ? text.length : lineEnd, last]) {
      const found = end > index + 1 ? parse(text.slice(index, end)) : undefined;
      if (found !== undefined && key in found) return found;
    }
  }
  return undefined;
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
