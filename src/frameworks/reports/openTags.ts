/** Of XML: a comment, a part that is no markup, a processing instruction, or a tag. What the text ends in the middle of counts to its end, and be it a bracket. */
const markup =
  /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<\?[\s\S]*?(?:\?>|$)|<(?<close>\/?)(?<name>[\w:.-]+)(?:[^<>"']|"[^"]*(?:"|$)|'[^']*(?:'|$))*(?<end>>|$)|<[^<>\s]*$/g;
/** What opens and ends markup that is no tag. */
const enclosed = [
  ['<![CDATA[', ']]>'],
  ['<!--', '-->'],
  ['<?', '?>'],
] as const;

/** The tags of a JUnit report that are open where a text ends, as they were written, and what it ends in the middle of. Empty where no report is open. */
export function openTags(text: string): string {
  const { open, cut = '' } = readTags(text);
  return open.length === 0 ? '' : open.map(({ tag }) => tag).join('') + (ends(cut)?.[0] ?? cut);
}

/** The text with every tag of a JUnit report closed that is open where it ends, and without the one that it ends in the middle of. The same text where none is open. */
export function closeTags(text: string): string {
  const { open, cut = '' } = readTags(text);
  if (open.length === 0) return text;
  const whole = ends(cut) === undefined ? text.slice(0, text.length - cut.length) : text + ends(cut)?.[1];
  return (
    whole +
    open
      .map(({ name }) => `</${name}>`)
      .toReversed()
      .join('')
  );
}

interface OpenTag {
  readonly name: string;
  readonly tag: string;
}

/** The tags that are open where the text ends, outermost first, and the markup that it ends in the middle of. */
function readTags(text: string): { readonly open: readonly OpenTag[]; readonly cut?: string } {
  const open: OpenTag[] = [];
  for (const match of text.matchAll(markup)) {
    const [markedUp] = match;
    const { close, name = '', end } = match.groups ?? {};
    if (!isWhole(markedUp, end)) return { open, cut: markedUp };
    if (name === '' || markedUp.endsWith('/>')) continue;
    if (close === '/')
      open.length = Math.max(
        0,
        open.findLastIndex((one) => one.name === name),
      );
    else if (open.length > 0 || /^testsuites?$/.test(name)) open.push({ name, tag: markedUp });
  }
  return { open };
}

function isWhole(markedUp: string, end: string | undefined): boolean {
  const [, close] = ends(markedUp) ?? [];
  return close === undefined ? end === '>' : markedUp.endsWith(close);
}

function ends(markedUp: string): readonly [open: string, close: string] | undefined {
  return enclosed.find(([open]) => markedUp.startsWith(open));
}
