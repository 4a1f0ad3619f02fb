const date = String.raw`\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?`;
const time = String.raw`\d\d:\d\d:\d\d(?:[.,]\d+)?`;
/**
 * What CI services put before every line. `gh run view` puts job and step before the stamp; GitLab the number and the kind of the stream
 * behind it, as Kubernetes does, Heroku and a system's journal the process, TeamCity a step; Jenkins puts brackets around it, or only tells the time;
 * BuildKit tells seconds, others do so in brackets, Drone and Woodpecker count lines.
 */
const stamp = new RegExp(
  String.raw`^(?:[^\t\n]*\t[^\t\n]*\t)?\uFEFF?(?:${[
    String.raw`[ \t]*\[?${date}\]?(?: \d\d[OE](?:\+|(?= |$))| (?:app|heroku)\[[\w.-]+\]:| std(?:out|err) [FP](?= |$))? ?`,
    String.raw`\[${time}\](?: ?\w?:\s+\[Step \d+\/\d+\]| ?\w?:\t|\[Step \d+\/\d+\])? ?`,
    String.raw`${time} (?: |(?=\S+ +\| ))`,
    String.raw`[A-Z][a-z]{2} [ \d]\d ${time} (?:[\w.-]+ [\w./-]+\[\d+\]:(?: |$))?`,
    String.raw`\w+\t\d\d-[A-Z][a-z]{2}-\d{4} ${time}(?:\t|$)`,
    String.raw`\[[\w-]+:(?:\d+|L\d+:\d+s)\] `,
    String.raw`\[ *\d+(?:\.\d+)?m?s\](?: |$)`,
    String.raw`#\d+ \d+\.\d+(?: |$)`,
  ].join('|')})`,
);
const stampedRun = 8;
/** A line that GitLab goes on with below it. */
const continued = new RegExp(String.raw`(?<!\r)\n${date} \d\d[OE]\+`, 'g');

/** Joins the lines that GitLab's stamps mark as going on. */
export function joinContinued(output: string): string {
  return output.includes('O+') || output.includes('E+') ? output.replaceAll(continued, '') : output;
}

/** A log has stamps throughout, or, where several are pasted together, on many lines in a row: a few in between are the test's own. The same list where there are none. */
export function stripStamps(lines: readonly string[]): readonly string[] {
  const lengths = lines.map((line) => (mayBeStamped(line) ? (stamp.exec(line)?.[0].length ?? 0) : 0));
  const stamped = lengths.reduce((count, length) => (length > 0 ? count + 1 : count), 0);
  if (stamped < Math.min(stampedRun, lines.length / 3)) return lines;
  if (stamped > lines.length / 3) return lines.map((line, at) => line.slice(lengths[at]));
  let from = 0;
  return lines.map((line, at) => {
    const length = lengths[at] ?? 0;
    if (length === 0) return line;
    if (lengths[at - 1] === 0) from = at;
    let to = Math.max(at, from);
    while (to - from < stampedRun && (lengths[to + 1] ?? 0) > 0) to++;
    return to - from + 1 >= stampedRun ? line.slice(length) : line;
  });
}

/** A stamp, perhaps indented, begins with a digit, a bracket, a number sign, a month, a mark of byte order, or what `gh` and Bamboo put before it. */
function mayBeStamped(line: string): boolean {
  let at = 0;
  while (line[at] === ' ') at++;
  const first = line.charCodeAt(at);
  if ((first >= 48 && first <= 57) || first === 91 || first === 35 || first === 0xfeff) return true;
  return (line.charCodeAt(3) === 32 && line.charCodeAt(6) === 32) || line.includes('\t');
}
