/** Words that every program is full of; searching for them finds nothing. */
const stopWords = new Set(
  (
    'const let var function return if else for while do switch case break continue new this self super class extends import export from default ' +
    'async await try catch finally throw typeof instanceof in of null undefined true false none void def lambda pass with as is not and or ' +
    'elif except raise yield type interface public private static readonly string number boolean object any it test describe expect assert ' +
    'should equal equals tobe toequal strictequal deepequal ok the to be an at on by error expected received actual'
  ).split(' '),
);

const identifiers = /[A-Za-z_$\u00c0-\uffff][\w$\u00c0-\uffff]*/g;

/** Every identifier and word of a text, in order, repeats included. */
export function identifiersOf(text: string): readonly string[] {
  return text.match(identifiers) ?? [];
}

/** Most identifiers, whose term is found at once. */
const oneWord = /^[a-z][a-z0-9]+$/;

/**
 * The search terms of one identifier, lower case: itself, and its parts at case changes and underscores
 * (`getHelpOption` → `gethelpoption`, `get`, `help`, `option`). Empty for stop words and single letters.
 */
export function termsOf(identifier: string): readonly string[] {
  if (oneWord.test(identifier)) return stopWords.has(identifier) ? [] : [stem(identifier)];
  const whole = identifier.replace(/^[_$]+|[_$]+$/g, '');
  const lower = whole.toLowerCase();
  if (lower.length < 2 || stopWords.has(lower)) return [];
  const parts = whole
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(/[\s_$]+/)
    .map((part) => stem(part.toLowerCase()))
    .filter((part) => part.length > 2 && !stopWords.has(part));
  return parts.length > 1 ? [lower, ...parts] : [stem(lower)];
}

/** Plurals and the like fall together: `headers` and `header`. */
function stem(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 3 && word.endsWith('s') && !word.endsWith('ss')) return word.slice(0, -1);
  return word;
}

/** The terms of a path's last segments, extension and test marks aside. */
export function pathTerms(path: string): readonly string[] {
  return identifiersOf(path.replace(/\.[^./]+$/, '').replaceAll('-', '_'))
    .flatMap(termsOf)
    .filter((term) => !/^(?:test|spec|src|lib|index|package|node|js|ts)$/.test(term));
}

const hyphenated = /[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)+/g;

/** Names of several words joined by hyphens, which are not identifiers: rules, drivers, plugins. Unique. */
export function hyphenatedIn(text: string): ReadonlySet<string> {
  return new Set(text.match(hyphenated) ?? []);
}

/** A name in the one spelling of all that mean it: `toggleClass`, `toggle-class` and `toggle_class`. */
export const foldName = (name: string): string => name.toLowerCase().replace(/[-_]/g, '');
