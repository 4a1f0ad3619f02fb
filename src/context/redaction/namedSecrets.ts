import { holdsText, looksChosen, looksRandom } from './looksRandom.ts';

/** Words that a value's name holds where the value is a secret. */
const word = [
  'pass(?:word|wd|phrase|code)?|pwd|secret|token|credentials?|jwt',
  'identified by|auth(?!or(?!iz))|(?<![a-z])pat(?![a-z])',
  '(?:api|access|auth|signing|encryption|private|master|account|license|shared|session|webhook|client|app|deploy|server|service|storage|subscription|functions|admin|hmac)[_-]?key',
].join('|');
/** Names of what is told of a secret, and may be sent. */
const aboutIt = /(?:address|contract|count|length|limit|index|name|type|path|file|uri|endpoint)s?$/i;
/** What code puts between a name and its value besides signs: a type, an entry's or a function's name. */
const between =
  'string|str|text|char|undefined|null|optional|value|default|content|is|was|base64|[bfru]|ConvertTo-SecureString';
const sign = String.raw`[ \t"'\`\\(){}\[\]=:>,|?&+-]`;
const signs = String.raw`${sign}{1,12}(?:\r?\n${sign}{0,40})?`;
const quoted = String.raw`(?<=["'\`])(?<quoted>[^\s"'\`\\]{8,4000})(?=\\?["'\`])`;
const bare = String.raw`(?<bare>[^\s"'\`,;&<>(){}\[\]\\|]{16,4000})`;
const assigned = String.raw`(?<=[=:] ?)(?<assigned>[^\s"'\`(){}\[\]<>;,.\\]{8,64})(?=\s|$)`;
const name = String.raw`(?<name>(?:${word})[\w.-]{0,24})(?!\w)`;
const next = new RegExp(
  String.raw`${name}(?:${signs}|</key>\s*<string>)(?:(?:${between})(?=\W)${signs}){0,2}(?:${quoted}|${assigned}|${bare})`,
  'gi',
);
/** `token = env.TOKEN || 'value'`, `auth=('user', 'value')`. */
const laterOnLine = new RegExp(
  String.raw`${name}[^\n]{1,60}?["'\`](?<quoted>[^\s"'\`\\]{16,4000})["'\`]`,
  'gi',
);
const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-/i;

/**
 * Values that look like secrets and stand after a name that says so, on its line or the next: `name = "value"`, also with a type, in brackets, as an
 * argument, element, header, flag, or after a space alone. Whatever looks like a word, a path or a variable is none; least must look so in quotes, then
 * where it ends a line.
 */
export function findNamedSecrets(text: string): string[] {
  const found: string[] = [];
  for (const { groups } of text.matchAll(next)) {
    const { name = '', quoted, assigned, bare } = groups ?? {};
    const value = quoted ?? assigned ?? bare ?? '';
    const isChosen = (quoted ?? (/\d/.test(value) && assigned)) === value && looksChosen(value);
    if (!aboutIt.test(name) && (isChosen || looksRandom(value) || holdsText(value))) found.push(value);
  }
  for (const { groups } of text.matchAll(laterOnLine)) {
    const { name = '', quoted = '' } = groups ?? {};
    if (!aboutIt.test(name) && looksRandom(quoted) && !uuid.test(quoted)) found.push(quoted);
  }
  return found;
}
