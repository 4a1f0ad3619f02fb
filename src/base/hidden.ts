/**
 * Characters that show nothing, or turn the order of what is shown: text that holds them is not what it looks like (CVE-2021-42574). Joiners count within
 * names in Latin letters alone; elsewhere scripts and emoji need them.
 */
export const hidden =
  /[\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\u115F\u1160\u3164\uFFA0\u{E0000}-\u{E007F}]|(?<=[\w$])[\u200C\u200D\uFEFF\u00AD]|[\u200C\u200D\uFEFF\u00AD](?=[\w$])|[\p{Cc}--[\t\n\r\f]]/v;
const everyHidden = new RegExp(hidden, 'gv');

/** The words in one line, as they are to be looked at closely: blanks in a row are one, and what doesn't show is written as `\u{…}`. */
export function spellOut(words: string): string {
  return words
    .replace(/\s+/g, ' ')
    .replace(everyHidden, (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`);
}
