import { stripVTControlCharacters } from 'node:util';

const part =
  /<!\[CDATA\[(?<plain>[\s\S]*?)\]\]>|&(?:(?<name>lt|gt|amp|quot|apos)|#x(?<hex>[\da-f]{1,6})|#(?<decimal>\d{1,7}));/gi;
const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const mostCodePoint = 0x10ffff;

/** Text as XML has it, without its escapes: the five entities of XML, numbers, and parts that are no markup. Codes for a terminal, which some reporters write as numbers, are left out. */
export function readXmlText(raw: string): string {
  if (!raw.includes('&') && !raw.includes('<')) return raw;
  const text = raw.replaceAll(part, (escaped: string, ...rest: readonly unknown[]) => {
    const { plain, name = '', hex, decimal } = rest.at(-1) as Readonly<Record<string, string | undefined>>;
    if (plain !== undefined) return plain;
    const codePoint = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return (
      named[name.toLowerCase()] ?? (codePoint <= mostCodePoint ? String.fromCodePoint(codePoint) : escaped)
    );
  });
  return stripVTControlCharacters(text);
}
