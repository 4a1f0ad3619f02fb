/** What a page would fetch, run or hide where it is shown. */
const loading =
  /<(?=\/?(?:a|audio|base|body|button|embed|form|frame|iframe|image|img|input|link|meta|object|picture|script|source|style|svg|track|video)\b)/gi;
const tag = /<(?=[a-z/!?])/gi;
const codeSpan = /(?<![`\\])(`+)(?!`)(.*?)(?<!`)\1(?!`)/g;

/**
 * A model's Markdown for a page of ours: images and HTML become text, so that opening the page fetches nothing. Fenced code that begins at a line's start
 * stays as it is; in a code span, or a fence within a list, only what would load something is touched, for there the bounds of code can't be told line by line.
 */
export function tameMarkdown(text: string): string {
  let fence: string | undefined;
  return text
    .split('\n')
    .map((line) => {
      if (fence !== undefined) {
        if (closes(line, fence)) fence = undefined;
        return line;
      }
      fence = /^(?:(`{3,})[^`]*|(~{3,}).*)$/.exec(line)?.slice(1).find(Boolean);
      return fence === undefined ? tameLine(line) : line;
    })
    .join('\n');
}

function closes(line: string, fence: string): boolean {
  const [, run = ''] = /^ {0,3}(`{3,}|~{3,})[ \t\r]*$/.exec(line) ?? [];
  return run.startsWith(fence);
}

function tameLine(line: string): string {
  const isIndented = /^(?:\t| {2})/.test(line);
  let at = 0;
  let tamed = '';
  for (const { 0: span, index } of line.matchAll(codeSpan)) {
    tamed += tame(line.slice(at, index), isIndented) + tame(span, true);
    at = index + span.length;
  }
  return tamed + tame(line.slice(at), isIndented);
}

function tame(text: string, isCode: boolean): string {
  return text.replaceAll('![', '!\\[').replace(isCode ? loading : tag, '\\<');
}
