import { isPlaceholder } from './looksRandom.ts';
import type { KnownSecret } from './redaction.ts';

const name =
  '(?:pass(?:word|wd|phrase)?|pwd|secret|token|credentials?|(?:api|access|auth|private|secret|signing|encryption)[_-]?key)';
const value = String.raw`(?<value>[^\s"'\`$<>{}()\\|;&,]{4,200})(?<after>["'\`]|\s|$)`;
/** The rest of a command's line, and of the next where it goes on there. */
const line = String.raw`(?:[^\n\\]|\\\r?\n?){0,300}?`;

/**
 * What stands in these places is a password, be it a word. Each names what stands right before it, which is what tells it from the same word elsewhere.
 * What is rare comes first in each: a look behind at every character of a file takes ten times as long.
 */
const places: readonly RegExp[] = [
  // docker run -e DB_PASSWORD=value
  new RegExp(
    String.raw`(?<=\s)-(?:e|-env|-build-arg)[ =]["'\`]?(?<before>[A-Z0-9_]{0,60}${inCapitals(name)}=["'\`]?)${value}`,
    'g',
  ),
  // mysql -pvalue
  new RegExp(
    String.raw`\b(?:mysql|mariadb)[\w-]{0,20}[ \t]${line}(?<=[ \t])(?<before>-p["'\`]?)${value}`,
    'g',
  ),
  // --password=value
  new RegExp(String.raw`(?<=[\s"'\`])(?<before>--(?:password|passwd|pass)=["'\`]?)${value}`, 'g'),
  // curl -u user:value
  new RegExp(
    String.raw`\bcurl[ \t]${line}(?<=[ \t])(?:-u|--user)[ =]?["'\`]?(?<before>[^\s:"'\`$<>{}]{0,100}:)${value}`,
    'g',
  ),
  // variable "password" { default = "value" }
  new RegExp(
    String.raw`\bvariable[ \t]+"[\w-]{0,60}${name}"\s*\{[^}]{0,500}?\b(?<before>default[ \t]*=[ \t]*")${value}`,
    'gi',
  ),
  // password: | and the value alone on the next line
  new RegExp(
    String.raw`(?<before>${name}["']?:(?<=^[ \t]*["']?[\w.-]{0,80}["']?:)[ \t]*[|>][+-]?\d?[ \t]*\r?\n[ \t]+)${value}`,
    'gim',
  ),
];
/** Words for where a password comes from, what it is, or that there is none. */
const tellsOfIt =
  /^(?:(?:env|file|pass|arn|op|vault|ssm)[:.].*|stdin|prompt|ask|required|optional|string|disabled|enabled|(?:my|new|old|the|some|db|user|your)[-_]?(?:pass(?:word|wd)?|pw|secret|token))\d*$/i;
const path = /^(?:[\w.-]*\/)+[\w.-]*$/;

/** Passwords that their place alone gives away: of commands, and of configuration. Whatever looks like a path, a number or a variable is none. */
export function findPlacedPasswords(text: string): KnownSecret[] {
  return places
    .flatMap((place) => [...text.matchAll(place)])
    .map(({ groups }) => {
      const { before = '', value = '', after = '' } = groups ?? {};
      return { before, value, after };
    })
    .filter(
      ({ value }) =>
        /[A-Za-z]/.test(value) && !isPlaceholder(value) && !tellsOfIt.test(value) && !path.test(value),
    );
}

function inCapitals(pattern: string): string {
  return pattern.replaceAll('[_-]', '_').toUpperCase();
}
