import { isPlaceholder, looksRandom } from './looksRandom.ts';
import type { KnownSecret } from './redaction.ts';

/** `NAME=value`, `export NAME="value"`; the value of one line. */
const assignment = /^[ \t]*(?:export[ \t]+)?(?<name>[\w.-]+)[ \t]*=[ \t]*(?<value>.*)\r?$/gm;
const secretName =
  /key|token|secret|pass|pwd|credential|auth|private|signature|dsn|salt|webhook|cookie|session|cert/i;

/**
 * What an environment file assigns that must not leave the machine: values of names that say so, and values that look random whatever their name. Settings
 * such as `PORT=3000` or `NODE_ENV=test` are no secrets: replacing them everywhere would make the code unreadable.
 */
export function readEnvironment(text: string): KnownSecret[] {
  return [...text.matchAll(assignment)].flatMap(({ groups }) => {
    const value = unquote((groups?.['value'] ?? '').trimEnd());
    const isSecret =
      looksRandom(value) ||
      (secretName.test(groups?.['name'] ?? '') &&
        value.length >= 8 &&
        !isPlaceholder(value) &&
        !isPlain(value));
    return isSecret ? [{ value, before: '', after: '' }] : [];
  });
}

function unquote(value: string): string {
  const quoted = /^(['"`])(?<inner>.*?)\1/.exec(value)?.groups?.['inner'];
  return quoted ?? value.replace(/(?<!\s)\s+#.*$/, '');
}

/** An address, a path, a number, a switch: it may stand anywhere in code. */
const isPlain = (value: string) =>
  /^(?:\d+|true|false|[\w.-]+:\d+|(?:\.{0,2}\/)?[\w./-]*\/[\w./-]*|https?:\/\/[^@]*)$/i.test(value);
