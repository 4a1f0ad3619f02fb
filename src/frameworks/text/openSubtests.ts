const opening = /^(?<indent>\s*)(?:# Subtest: |(?:not )?ok \d.* \{$)/;
const closing = /^(?<indent>\s*)(?:\}$|(?:not )?ok \d)/;
const comment = /^# (?!tests |pass |fail |ok$|skip |todo |cancelled |suites |duration_ms )\S/;

/** Of TAP where a text ends: the version, the last comment (of tape the test's name), and the subtests that are open, outermost first. */
export function openSubtests(text: string): string {
  let open: { readonly depth: number; readonly line: string }[] = [];
  let said = '';
  for (const line of text.split('\n')) {
    const opened = opening.exec(line)?.groups?.['indent'];
    const closed = closing.exec(line)?.groups?.['indent'];
    const depth = (opened ?? closed)?.length;
    if (depth !== undefined) open = open.filter((one) => one.depth < depth);
    if (opened !== undefined) open.push({ depth: opened.length, line });
    else if (comment.test(line)) said = line;
  }
  return ['TAP version 13', said, ...open.map(({ line }) => line), ''].join('\n');
}
