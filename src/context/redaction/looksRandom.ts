/** Words that stand where a secret would: nobody's secret. */
const placeholderWords =
  /^(?:pass(?:word|wd|phrase)?|pwd|pw|secret|token|key|user(?:name)?|test(?:ing|er)?|example|sample|dummy|fake|mock|foo(?:bar)?|bar|baz|qux|admin|root|guest|postgres|mysql|mongo|redis|demo|hidden|redacted|change-?me|letmein|changeit|default|null|none|undefined|true|false|p|s|x+|\*+|\.+|_+|-+|p[a@]ss(?:w[o0]rd)?)\d{0,4}$/i;
const partOfPlaceholder =
  /example|sample|dummy|placeholder|changeme|change_me|your[-_]?|insert|redacted|x{5,}|\*{3,}|\.{3}|0{8,}|1234567|abcdef(?:gh|12)|deadbeef|<|>|\$\{|\{\{|%s(?!\w)|a-z|0-9|\(\?|\$\(|#\{|\$[A-Z]/i;

/** True for a value that only stands for a secret: a variable, a word of documentation, a row of crosses. */
export function isPlaceholder(value: string): boolean {
  return (
    placeholderWords.test(value) || partOfPlaceholder.test(value) || /^[$:@{[(]|^%(?:[A-Z_]+%|\()/.test(value)
  );
}

/**
 * True for a value that a machine made by chance: no word, path, or name, however long. It must hold a long run without separators that mixes digits with
 * letters; a name that a person wrote has its digits at the end and its humps at words.
 */
export function looksRandom(value: string): boolean {
  if (isPlaceholder(value) || /\s/.test(value)) return false;
  if (/^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(value)) return true;
  if (/^(?:\.{0,2}\/(?![\w+/]{31,}=*$)|https?:|file:|data:|sha\d+-|node:|@)/i.test(value)) return false;
  const runs = value.split(/[^A-Za-z0-9]+/);
  const mixed = runs.filter((run) => run.length >= 8 && isMixed(run));
  const length = mixed.reduce((sum, run) => sum + run.length, 0);
  return length >= 12 && length >= value.length / 2 && entropyOf(value) >= 3;
}

/** True for a password that a person or a machine made of signs of several classes, which change often. Words with a digit at the end are none. */
export function looksChosen(value: string): boolean {
  if (isPlaceholder(value) || value.length > 128) return false;
  const classes = [/[a-z]/, /[A-Z]/, /\d/].filter((each) => each.test(value));
  return (
    classes.length >= 2 &&
    /[!#$%^&*@+]/.test(value) &&
    changesOf(value) >= value.length * 0.35 &&
    entropyOf(value) >= 2.5
  );
}

/** True for base64 of a text, as configuration holds passwords; not of one that only stands for a secret. */
export function holdsText(value: string): boolean {
  if (!/^[A-Za-z0-9+/]{10,}={0,2}$/.test(value) || value.length % 4 !== 0) return false;
  const text = atob(value);
  return /^[\x20-\x7e]+$/.test(text) && !text.split(':').every(isPlaceholder);
}

/** How often digits and letters change places tells chance from `version2Alpha3`, and humps from `accessTokenForUser1`: words, and one number. */
function isMixed(run: string): boolean {
  const humps = (run.match(/[A-Z]+/g) ?? []).length;
  if (humps > run.length / 4 && run.length >= 16) return true;
  if (!/\d/.test(run) || !/[A-Za-z]/.test(run)) return false;
  if (humps <= run.length / 4 && wordsAndNumber.test(run)) return false;
  return changesOf(run) >= run.length / 4 || /^[\da-f]{32,}$/i.test(run);
}

const words = '(?:[A-Za-z][a-z]+(?![a-z])|[A-Z](?![a-z]))*';
const wordsAndNumber = new RegExp(String.raw`^${words}(?:\d{1,6}${words})?$`);

function changesOf(text: string): number {
  let changes = 0;
  for (let at = 1; at < text.length; at++) if (classOf(text, at) !== classOf(text, at - 1)) changes++;
  return changes;
}

function classOf(text: string, at: number): 'digit' | 'upper' | 'lower' | 'sign' {
  const char = text.charAt(at);
  if (char >= '0' && char <= '9') return 'digit';
  if (char >= 'a' && char <= 'z') return 'lower';
  return char >= 'A' && char <= 'Z' ? 'upper' : 'sign';
}

/** Shannon's, in bits per character. */
function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}
