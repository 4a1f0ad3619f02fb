/** Words that stand where a secret would: nobody's secret. */
const placeholderWords =
  /^(?:pass(?:word|wd|phrase)?|pwd|pw|secret|token|key|user(?:name)?|test(?:ing|er)?|example|sample|dummy|fake|mock|foo|bar|baz|qux|admin|root|guest|postgres|mysql|mongo|redis|demo|hidden|redacted|change-?me|letmein|changeit|default|null|none|undefined|true|false|p|s|x+|\*+|\.+|_+|-+|p[a@]ss(?:w[o0]rd)?)\d{0,4}$/i;
const partOfPlaceholder =
  /example|sample|dummy|placeholder|changeme|change_me|your[-_]?|insert|redacted|x{5,}|\*{3,}|\.{3}|0{8,}|1234567|abcdef(?:gh|12)|deadbeef|<|>|\$\{|\{\{|%s|\$\(|#\{|\$[A-Z]/i;

/** True for a value that only stands for a secret: a variable, a word of documentation, a row of crosses. */
export function isPlaceholder(value: string): boolean {
  return placeholderWords.test(value) || partOfPlaceholder.test(value) || /^[$%:@{[(]/.test(value);
}

/**
 * True for a value that a machine made by chance: no word, path, or name, however long. It must hold a long run without separators that mixes digits with
 * letters; a name that a person wrote has its digits at the end and its humps at words.
 */
export function looksRandom(value: string): boolean {
  if (isPlaceholder(value) || /\s/.test(value)) return false;
  if (/^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(value)) return true;
  if (/^(?:\.{0,2}\/|https?:|file:|data:|sha\d+-|node:|@)/i.test(value)) return false;
  const runs = value.split(/[^A-Za-z0-9]+/);
  const mixed = runs.filter((run) => run.length >= 8 && isMixed(run));
  const length = mixed.reduce((sum, run) => sum + run.length, 0);
  return length >= 12 && length >= value.length / 2 && entropyOf(value) >= 3;
}

/** How often digits and letters change places tells chance from `version2Alpha3`. */
function isMixed(run: string): boolean {
  let changes = 0;
  for (let at = 1; at < run.length; at++) if (classOf(run, at) !== classOf(run, at - 1)) changes++;
  return /\d/.test(run) && /[A-Za-z]/.test(run) && changes >= run.length / 4;
}

function classOf(text: string, at: number): 'digit' | 'upper' | 'lower' {
  const char = text.charAt(at);
  if (char >= '0' && char <= '9') return 'digit';
  return char >= 'a' ? 'lower' : 'upper';
}

/** Shannon's, in bits per character. */
function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}
