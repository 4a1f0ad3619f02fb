import { joinBrokenJson } from './joinBrokenJson.ts';

/** No terminal is narrower than the one, or wider than the other. */
const narrowest = 60;
const widest = 400;
/** Fewer seams that differ are chance, but at a width that terminals usually have, where each goes on in the middle of something. */
const leastSeams = 3;
const usualWidths: ReadonlySet<number> = new Set([80, 100, 120, 132, 160]);
const goesOn = /^ ?[a-z\d)\]}'",.:;/]/;
/** A line is broken anywhere, perhaps before a blank: code that is formatted goes on further in. */
const atMargin = /^ ?\S/;
/** Blank, or a diff's. */
const ownLine = /^(?:[-+] |\s*$)/;
const escaped = /\\./g;
/** A rule across the screen is as wide as it, and so is what a program cut to fit. */
const ended = /([^\w\s]|_)\1\1$|…$/;
/** A row of an encoded key, a digest: such rows are of one width wherever they are shown. */
const encoded = /^[\w+/=-]+$/;
/** Of those that take two columns each the ones that take one unit: ideographs, and signs that are drawn as emoji. */
const wide =
  /[\u1100-\u115f\u231a\u231b\u23e9-\u23ec\u23f0\u23f3\u25fd\u25fe\u2614\u2615\u2648-\u2653\u26a1\u26aa\u26ab\u26bd\u26be\u26d4\u2705\u270a\u270b\u2728\u274c\u274e\u2753-\u2755\u2757\u2795-\u2797\u2b1b\u2b1c\u2b50\u2b55\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/g;

/**
 * Joins lines that a terminal of a fixed width broke, where the text shows that one did: no line is longer than some width, far more are
 * as long as just that than nearly as long, they end and go on in many ways, and go on at the margin. Equally long lines of a list are
 * alike, code that is formatted to a width goes on indented, encoded data is broken by whoever encoded it. Or where what is no JSON is so when
 * it is joined. The same list where nothing shows it.
 */
export function joinWrapped(lines: readonly string[]): readonly string[] {
  const longest = lines.reduce((most, { length }) => Math.max(most, length), 0);
  if (longest < narrowest / 2 || longest > widest) return lines;
  const given = widthsOf(lines, longest);
  const width = given.reduce((most, each) => Math.max(most, each), 0);
  if (width < narrowest) return lines;
  const whole = joinBrokenJson(lines, (at) => given[at] === width);
  const widths = whole === lines ? given : widthsOf(whole, longest);
  const nearly = widths.reduce((count, each) => count + Number(each < width && each >= width - 3), 0);
  const rests = restsOf(whole, widths, width);
  if (rests.size <= nearly || !tellOfWidth(whole, { rests, width })) return whole;
  return joinRests(whole, rests);
}

/** Of lines that may be as wide as the terminal; none is longer than its columns, but what was joined. */
function widthsOf(lines: readonly string[], columns: number): readonly number[] {
  return lines.map((line) => (line.length > columns * 0.8 && line.length <= columns ? widthOf(line) : 0));
}

/** What goes on further in is the next line, but within quotes. */
function joinRests(lines: readonly string[], rests: ReadonlySet<number>): readonly string[] {
  const joined: string[] = [];
  let isQuoted = false;
  for (const [at, line] of lines.entries()) {
    const isRest: boolean = rests.has(at) && (isQuoted || (atMargin.test(line) && !ownLine.test(line)));
    joined.push(isRest ? (joined.pop() ?? '') + line : line);
    isQuoted = (isRest && isQuoted) !== opensQuote(line);
  }
  return joined;
}

/** Whether an odd number of quotes stands in a line, those aside that are escaped. */
function opensQuote(line: string): boolean {
  return line.includes('"') && line.replaceAll(escaped, '').split('"').length % 2 === 0;
}

/** The rows that may be the rest of the one above: that is full, did not end there, and does not begin with the same stamp or word. */
function restsOf(lines: readonly string[], widths: readonly number[], width: number): ReadonlySet<number> {
  const rests = new Set<number>();
  for (let at = widths.indexOf(width) + 1; at > 0 && at < lines.length; at = widths.indexOf(width, at) + 1) {
    const line = lines[at] ?? '';
    const above = lines[at - 1] ?? '';
    if (line === '' || above.slice(0, 6) === line.slice(0, 6)) continue;
    if (rests.has(at - 1) || !ended.test(above) || above.at(-1) === line[0]) rests.add(at);
  }
  return rests;
}

function tellOfWidth(
  lines: readonly string[],
  { rests, width }: { readonly rests: ReadonlySet<number>; readonly width: number },
): boolean {
  const seams = [...rests]
    .map((at) => ({ above: lines[at - 1] ?? '', rest: lines[at] ?? '' }))
    .filter(({ above, rest }) => !ownLine.test(rest) && !(encoded.test(above) && encoded.test(rest)));
  if (usualWidths.has(width) && seams.length > 0 && seams.every(({ rest }) => goesOn.test(rest))) return true;
  const befores = new Set(seams.map(({ above }) => above.replaceAll(/\d/g, '').slice(-6)));
  const afters = new Set(seams.map(({ rest }) => rest.replaceAll(/\d/g, '').slice(0, 6)));
  const margins = seams.filter(({ rest }) => atMargin.test(rest));
  return Math.min(befores.size, afters.size) >= leastSeams && margins.length > seams.length * 0.6;
}

/** In columns. */
function widthOf(line: string): number {
  return line.length + (line.match(wide)?.length ?? 0);
}
