/**
 * What task runners put before every line of a package's output:
 *
 *     prefix := package (':' task)* (' ' task)? ':' blank*    turbo, lerna, nx, pnpm, bun
 *             | '[' package ']' (':' | '   |')? ' '           concurrently, npm-run-all, yarn, Jenkins, act
 *             | '+'? package (' ' task)? blank* '|' blank?    docker compose, moon, Earthly, lage; Tilt with '│'
 *             | 'Step #' n (' - "' name '"')? ': '            Cloud Build
 *             | '│ '                                          pnpm, grouped
 *             | ' |' ' '?                                     wsrun, below the package's name on a line of its own
 *             | job TAB step TAB                             gh run view
 */
const taskPrefix =
  /^(?:[\w@./-]+(?::[\w.-]+)*(?: [\w:.-]+)??:(?: |$)|\[[\w@./: -]*[a-z][\w@./: -]*\](?::| {3}\|)?(?: (?!›)|$)|\s*\+?[\d@./:-]*[a-z_][\w@./:-]*(?: [\w:-]+)? *[|│](?: |$)|\[\d+\](?: |$)|[│┃](?: |$)|➤ YN\d+: \[[\w@./-]+\]:(?: |$)|Step #\d+(?: - "[^"]+")?:(?: |$)|[^\t]{1,80}\t[^\t]{1,80}(?:\t|$))/;
/** What frameworks themselves begin many lines with. */
const verdictPrefix =
  /^[\s[]*(?:-+|\d+)?\s*(?:fail(?:ed|ure)?|error|pass(?:ed)?|ok|not ok|note|warn(?:ing)?|info|debug|expected|actual|received|got|at|E)(?:[\s:\]]|$)/i;
/** `cart.py:49:`, which a recursion without end repeats a thousand times. */
const placePrefix = /\.\w+:\d+:$/;
const quote = /^>(?: |$)/;
const bar = /^ \|(?: |$)/;
/** Fewer lines of one start may be anyone's. */
const leastLines = 5;

/**
 * Takes a prefix off where it heads many lines of the text, or most of those among which it stands: one that heads a few is the test's
 * own. The lines of each package by themselves, first those without a prefix, if any; the same list alone where there are no prefixes.
 */
export function separatePrefixes(lines: readonly string[]): readonly (readonly string[])[] {
  if (isBarred(lines)) return separateBarred(lines);
  const starts = lines.map(prefixOf);
  const common = commonPrefixes(lines, starts);
  if (common.size === 0) return [isQuoted(lines) ? lines.map((line) => line.replace(quote, '')) : lines];
  const groups = new Map<string, string[]>();
  let group: string[] = [];
  groups.set('', group);
  for (const [at, line] of lines.entries()) {
    const prefix = starts[at];
    if (prefix === undefined || !common.has(prefix)) {
      group.push(line);
      continue;
    }
    group = groups.get(prefix) ?? [];
    if (group.length === 0) groups.set(prefix, group);
    group.push(line.slice(prefix.length + 1));
  }
  return [...groups.values()].filter((each) => each.length > 0);
}

function prefixOf(line: string): string | undefined {
  return mayBePrefixed(line) ? taskPrefix.exec(line)?.[0].trimEnd() : undefined;
}

/** A cheap question, so that the dear one is seldom asked. */
function mayBePrefixed(line: string): boolean {
  const first = line.charCodeAt(0);
  if (first === 32) return line.includes('|') || line.includes('│');
  return first === 91 || first > 127 || line.includes(':') || line.includes('|') || line.includes('\t');
}

function commonPrefixes(
  lines: readonly string[],
  starts: readonly (string | undefined)[],
): ReadonlySet<string> {
  const spans = new Map<string, { count: number; from: number; to: number }>();
  starts.forEach((prefix, at) => {
    if (prefix === undefined) return;
    const span = spans.get(prefix);
    if (span === undefined) spans.set(prefix, { count: 1, from: at, to: at });
    else {
      span.count++;
      span.to = at;
    }
  });
  if (spans.size === 0) return new Set();
  const total = lines.reduce((count, line) => (line === '' ? count : count + 1), 0);
  const rare: string[] = [];
  for (const [prefix, { count }] of spans)
    if (verdictPrefix.test(prefix) || placePrefix.test(prefix)) spans.delete(prefix);
    else if (count < Math.min(leastLines, Math.max(2, total))) {
      spans.delete(prefix);
      rare.push(prefix);
    }
  if (spans.size === 0) return new Set();
  const filled = sumsOf(lines, (line) => line !== '');
  const headed = sumsOf(starts, (prefix) => prefix !== undefined && spans.has(prefix));
  const share = (from: number, to: number) =>
    ((headed[to + 1] ?? 0) - (headed[from] ?? 0)) / ((filled[to + 1] ?? 0) - (filled[from] ?? 0));
  const common = [...spans].flatMap(([prefix, { count, from, to }]) =>
    count > total * 0.2 || (count >= 2 * leastLines && share(from, to) > 0.6) ? prefix : [],
  );
  const kinds = new Set(common.map(kindOf));
  return new Set([...common, ...rare.filter((prefix) => kinds.has(kindOf(prefix) ?? ''))]);
}

/** The part of a prefix that all packages share: the task, or the bar. */
function kindOf(prefix: string): string | undefined {
  return /[: ][\w.-]+:$|[|│]$/.exec(prefix)?.[0];
}

/** How many of the first n are counted, for each n. */
function sumsOf<T>(list: readonly T[], isCounted: (one: T) => boolean): Uint32Array {
  const sums = new Uint32Array(list.length + 1);
  list.forEach((one, at) => {
    sums[at + 1] = (sums[at] ?? 0) + Number(isCounted(one));
  });
  return sums;
}

function isBarred(lines: readonly string[]): boolean {
  const barred = lines.filter((line) => bar.test(line)).length;
  return barred >= leastLines && barred >= lines.filter((line) => line !== '').length / 2;
}

/** What stands by itself above a line with a bar is the name of the package that prints it. */
function separateBarred(lines: readonly string[]): readonly (readonly string[])[] {
  const groups = new Map<string, string[]>([['', []]]);
  let name = '';
  for (const [at, line] of lines.entries()) {
    const isPrefixed = bar.test(line);
    if (!isPrefixed && bar.test(lines[at + 1] ?? '')) name = line;
    else {
      const key = isPrefixed ? name : '';
      const group = groups.get(key) ?? [];
      if (group.length === 0) groups.set(key, group);
      group.push(line.replace(bar, ''));
    }
  }
  return [...groups.values()].filter((each) => each.length > 0);
}

/** A log that was quoted in a message. */
function isQuoted(lines: readonly string[]): boolean {
  if (!quote.test(lines[0] ?? '')) return false;
  const filled = lines.filter((line) => line !== '');
  return filled.filter((line) => quote.test(line)).length >= filled.length * 0.9;
}
