/** Of XML: a comment, a part that is no markup, a processing instruction, or a tag. What the text ends in the middle of counts to its end. */
const markup =
  /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<\?[\s\S]*?(?:\?>|$)|<(?<close>\/?)(?<name>[\w:.-]+)(?:[^<>"']|"[^"]*(?:"|$)|'[^']*(?:'|$))*(?<end>>|$)/g;
const openCdata = '<![CDATA[';

/** The tags of a JUnit report that are open where a text ends, as they were written, and what it ends in the middle of. Empty where no report is open. */
export function openTags(text: string): string {
  const open: { readonly name: string; readonly tag: string }[] = [];
  let rest = '';
  for (const [tag, { close, name = '', end = '' }] of markupsIn(text)) {
    rest = '';
    if (tag.startsWith(openCdata)) rest = tag.endsWith(']]>') ? '' : openCdata;
    else if (name === '' || tag.endsWith('/>') || (open.length === 0 && !/^testsuites?$/.test(name)))
      continue;
    else if (close === '/')
      open.length = Math.max(
        0,
        open.findLastIndex((one) => one.name === name),
      );
    else if (end === '') rest = tag;
    else open.push({ name, tag });
  }
  return open.length === 0 ? '' : open.map(({ tag }) => tag).join('') + rest;
}

function markupsIn(
  text: string,
): readonly (readonly [string, Readonly<Record<string, string | undefined>>])[] {
  return Array.from(text.matchAll(markup), (match) => [match[0], match.groups ?? {}] as const);
}
