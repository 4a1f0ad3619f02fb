import MarkdownIt from 'markdown-it';
import { findPlaces, placeOfLink } from './findPlaces.ts';
import { highlightCode } from './highlightCode.ts';

/** A line longer than this is cut on the screen: nobody reads it, and laying it out takes seconds. Copying gives all of it. */
const maxLine = 10_000;

const markdown = createMarkdown();

/**
 * A model's Markdown as HTML that can do nothing: HTML in it is text, links and images are words with their address behind them, and places in
 * the workspace are buttons that carry `data-file` and `data-line`. Takes time in proportion to the text. Cannot throw.
 */
export function renderMarkdown(text: string): string {
  return markdown.render(cutLongLines(text));
}

function createMarkdown(): Markdown {
  const made = new MarkdownIt({
    html: false,
    linkify: false,
    highlight: (code, language) => highlightCode(code, language.toLowerCase()) ?? '',
  });
  made.disable(['autolink', 'reference']);
  // No address is followed, so none has to be refused; refused ones would stand on the screen as raw Markdown.
  made.validateLink = () => true;
  const { rules } = made.renderer;
  rules['image'] = (tokens, index) => {
    const token = tokens[index];
    return escapeHtml(`${token?.content ?? ''} (${token?.attrGet('src') ?? ''})`);
  };
  rules['link_open'] = (tokens, index) => {
    const place = placeOfLink(tokens[index]?.attrGet('href')?.toString() ?? '');
    return place === undefined ? '<span class="link">' : openPlace(place.file, place.line);
  };
  rules['link_close'] = (tokens, index) => {
    const href = hrefBefore(tokens, index);
    return placeOfLink(href) === undefined ? `</span> (${escapeHtml(href)})` : '</button>';
  };
  rules['text'] = (tokens, index) => {
    const content = tokens[index]?.content ?? '';
    return isInLink(tokens, index) ? escapeHtml(content) : linkPlaces(content);
  };
  rules['code_inline'] = (tokens, index) => {
    const content = tokens[index]?.content ?? '';
    return `<code>${isInLink(tokens, index) ? escapeHtml(content) : linkPlaces(content)}</code>`;
  };
  // A block of code can be wider than the view: it scrolls, also by keyboard.
  const fence = rules['fence'];
  rules['fence'] = (tokens, index, ...rest) =>
    (fence?.(tokens, index, ...rest) ?? '').replace('<pre>', '<pre tabindex="0">');
  return made;
}

type Markdown = InstanceType<typeof MarkdownIt>;
type Tokens = Parameters<NonNullable<Markdown['renderer']['rules']['text']>>[0];

/** The address of the link that is open at a token; '' where none is. Links do not nest. */
function hrefBefore(tokens: Tokens, index: number): string {
  for (let at = index - 1; at >= 0; at--) {
    if (tokens[at]?.type === 'link_open') return tokens[at]?.attrGet('href')?.toString() ?? '';
    if (tokens[at]?.type === 'link_close') return '';
  }
  return '';
}

/** Whether a token stands in a link: its level is that of the link's inside. */
function isInLink(tokens: Tokens, index: number): boolean {
  return (tokens[index]?.level ?? 0) > 0 && hrefBefore(tokens, index) !== '';
}

function linkPlaces(text: string): string {
  let html = '';
  let at = 0;
  for (const { from, to, file, line } of findPlaces(text)) {
    html += `${escapeHtml(text.slice(at, from))}${openPlace(file, line)}${escapeHtml(text.slice(from, to))}</button>`;
    at = to;
  }
  return html + escapeHtml(text.slice(at));
}

function openPlace(file: string, line: number): string {
  return `<button type="button" class="place" data-file="${escapeHtml(file)}" data-line="${line}">`;
}

function cutLongLines(text: string): string {
  if (text.length <= maxLine) return text;
  return text
    .split('\n')
    .map((line) =>
      line.length <= maxLine ? line : `${line.slice(0, maxLine)} … (+${line.length - maxLine})`,
    )
    .join('\n');
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
