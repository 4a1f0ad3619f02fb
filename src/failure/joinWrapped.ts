/** No terminal is narrower than the one, or wider than the other. */
const narrowest = 60;
const widest = 400;
/** Fewer seams that differ are chance. */
const leastSeams = 3;
/** A rule across the screen is as wide as it, and so is what a program cut to fit. */
const ended = /([^\w\s])\1\1$|…$/;
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]|\p{Emoji_Presentation}/u;
const wides = new RegExp(wide, 'gu');
const pairs = /[\ud800-\udbff][\udc00-\udfff]/g;

/**
 * Joins lines that a terminal of a fixed width broke, where the text shows that one did: no line is longer than some width, far more are
 * as long as just that than nearly as long, they end and go on in many ways, and go on at the margin. Equally long lines of a list are
 * alike, code that is formatted to a width goes on indented. The same list where nothing shows it.
 */
export function joinWrapped(lines: readonly string[]): readonly string[] {
  const widths = lines.map(widthOf);
  const width = widths.reduce((most, each) => Math.max(most, each), 0);
  if (width < narrowest || width > widest) return lines;
  const nearly = widths.filter((each) => each < width && each >= width - 3).length;
  const rests = restsOf(lines, widths, width);
  if (rests.size <= nearly || !tellOfWidth(lines, rests)) return lines;
  const joined: string[] = [];
  for (const [at, line] of lines.entries()) joined.push(rests.has(at) ? (joined.pop() ?? '') + line : line);
  return joined;
}

/** The rows that may be the rest of the one above: that is full, did not end there, and does not begin with the same stamp or word. */
function restsOf(lines: readonly string[], widths: readonly number[], width: number): ReadonlySet<number> {
  const rests = new Set<number>();
  for (const [at, line] of lines.entries()) {
    const above = lines[at - 1] ?? '';
    if (widths[at - 1] !== width || above.slice(0, 6) === line.slice(0, 6)) continue;
    if (rests.has(at - 1) || !ended.test(above) || above.at(-1) === line[0]) rests.add(at);
  }
  return rests;
}

function tellOfWidth(lines: readonly string[], rests: ReadonlySet<number>): boolean {
  const befores = new Set<string>();
  const afters = new Set<string>();
  let atMargin = 0;
  for (const at of rests) {
    const rest = lines[at] ?? '';
    befores.add((lines[at - 1] ?? '').replaceAll(/\d/g, '').slice(-6));
    afters.add(rest.replaceAll(/\d/g, '').slice(0, 6));
    if (/^\S/.test(rest)) atMargin++;
  }
  return Math.min(befores.size, afters.size) >= leastSeams && atMargin > rests.size * 0.6;
}

/** In columns: ideographs and emoji take two. */
function widthOf(line: string): number {
  if (!wide.test(line)) return line.length;
  return line.length + (line.match(wides)?.length ?? 0) - (line.match(pairs)?.length ?? 0);
}
