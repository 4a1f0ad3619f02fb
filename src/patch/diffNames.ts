import { settlePath } from './namePath.ts';

/** A name of a `---` or `+++` line, before it is known which file of the workspace it means. */
export interface DiffName {
  /** As written, unquoted, without its timestamp. */
  readonly name: string;
  /** True for `/dev/null` and for a timestamp of 1970: the side on which the file does not exist. */
  readonly isNowhere: boolean;
}

const timestamp =
  /(?:\t| )\s*(?<date>\d{4}-\d\d-\d\d) (?<time>\d\d:\d\d:\d\d)(?:\.\d+)?(?: (?<zone>[+-]\d\d:?\d\d))?\s*$/;

/** Reads what stands behind `--- ` or `+++ `. GNU diff writes 1970 for a file that is not there. */
export function readDiffName(text: string): DiffName {
  const stamp = timestamp.exec(text);
  const name = unquote((stamp === null ? (text.split('\t')[0] ?? '') : text.slice(0, stamp.index)).trim());
  const groups = stamp?.groups;
  const zone = groups?.['zone']?.replace(/^(...):?/, '$1:') ?? 'Z';
  const isEpoch = groups !== undefined && Date.parse(`${groups['date']}T${groups['time']}${zone}`) === 0;
  return { name, isNowhere: name === '/dev/null' || isEpoch };
}

/** Git's C-style quotes: `"a\303\244"` holds the bytes of UTF-8 in octal. */
export function unquote(text: string): string {
  if (!/^".*"$/.test(text)) return text;
  const named: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '"': '"', '\\': '\\' };
  const bytes = text.slice(1, -1).replace(/\\([0-7]{3}|.)|[^\\]+/g, (part, code: string | undefined) => {
    if (code === undefined) return encodeURIComponent(part);
    if (/^\d{3}$/.test(code)) return `%${Number.parseInt(code, 8).toString(16).padStart(2, '0')}`;
    return encodeURIComponent(named[code] ?? code);
  });
  try {
    return decodeURIComponent(bytes);
  } catch {
    return text;
  }
}

/** A name without the `a/` or `b/` that git puts in front. */
export function withoutPrefix(name: string): string {
  return name.replace(/^[abciow]\/(?=.)/, '');
}

/**
 * Which file of the workspace a section of a diff means. A name that the workspace knows wins, with its prefix or without;
 * then `Index:`; two names that differ in their first folder alone are two trees' (`diff -r old new`). Names that differ
 * otherwise are labels, and mean the only file that is known, if one is.
 */
export function settleDiffPath(
  {
    from,
    to,
    index,
  }: {
    readonly from?: string | undefined;
    readonly to?: string | undefined;
    readonly index?: string | undefined;
  },
  knownPaths: readonly string[],
): string | undefined {
  const known = (name: string | undefined) =>
    name !== undefined && knownPaths.includes(name) ? name : undefined;
  if (known(index) !== undefined) return index;
  for (const name of [to, from]) {
    const found = known(name) ?? known(name === undefined ? undefined : withoutPrefix(name));
    if (found !== undefined) return found;
  }
  const name = to ?? from;
  if (name === undefined) return index;
  if (from !== undefined && to !== undefined && withoutPrefix(from) !== withoutPrefix(to)) {
    const tree = withoutFirstFolder(to);
    if (tree !== undefined && tree === withoutFirstFolder(from)) return settlePath(tree, knownPaths);
    if (knownPaths.length === 1) return knownPaths[0];
  }
  return settlePath(withoutPrefix(name), knownPaths);
}

function withoutFirstFolder(name: string): string | undefined {
  const slash = name.indexOf('/');
  return slash > 0 ? name.slice(slash + 1) : undefined;
}
