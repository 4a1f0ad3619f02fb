import type { FileEdit, IncompleteEdit, PlaceHint } from './patch.ts';

/*
 * SEARCH/REPLACE blocks, as we ask for them and as models write them:
 *
 *     edits   := ( path? fence? block fence? )*
 *     block   := open EOL hint* lines divider EOL lines close EOL
 *     open    := '<<<<<<< SEARCH' | '------- SEARCH' | '<source>'        '<'{5,9}, '-'{5,9}
 *     hint    := ':start_line:' n | ':end_line:' n | '-------'
 *     divider := '=======' | '</source>' '<target>'
 *     close   := '>>>>>>> REPLACE' | '+++++++ REPLACE' | '</target>'     a further divider closes too, as some write it
 *
 * The path stands on a line of its own before the block, at most three lines up, perhaps in a fence's info string, as a
 * heading or a comment; a block without one belongs to the path before it.
 */
const openLine = /^\s{0,3}(?:[<]{5,9}|[-]{5,9}) ?SEARCH>?\s*$/;
const dividerLine = /^\s{0,3}={5,9}\s*$/;
const closeLine = /^\s{0,3}(?:[>]{5,9}|[+]{5,9}) ?(?:REPLACE|UPDATED)\b>?\s*`{0,3}\s*$/;

export interface ReadEdits {
  readonly edits: readonly FileEdit[];
  readonly incomplete: readonly IncompleteEdit[];
}

/** True where a line opens a block. */
export function isBlockOpen(line: string): boolean {
  return openLine.test(line);
}

/** Reads every block. `knownPaths` settles a path that was written with too much or too little in front. Cannot throw. */
export function readBlocks(lines: readonly string[], knownPaths: readonly string[]): ReadEdits {
  const edits: FileEdit[] = [];
  const incomplete: IncompleteEdit[] = [];
  let path: string | undefined;
  let floor = 0;
  for (let at = 0; at < lines.length; at++) {
    if (!openLine.test(lines[at] as string)) continue;
    path = findPath(lines.slice(Math.max(floor, at - 4), at), knownPaths) ?? path ?? onlyOf(knownPaths);
    const block = readBlock(lines, at + 1);
    if (path === undefined) incomplete.push({ path, reason: 'An edit names no file.' });
    else if (block === undefined) incomplete.push({ path, reason: `The edit of ${path} is cut off.` });
    else
      edits.push({ kind: 'replace', path, search: block.search, replace: block.replace, hint: block.hint });
    if (block === undefined) break;
    at = block.end;
    floor = at + 1;
  }
  return { edits, incomplete };
}

interface Block {
  readonly search: string;
  readonly replace: string;
  readonly hint: PlaceHint;
  readonly end: number;
}

function readBlock(lines: readonly string[], from: number): Block | undefined {
  const divider = lines.findIndex((line, at) => at >= from && dividerLine.test(line));
  if (divider < 0) return undefined;
  const { hint, start } = readHints(lines, from);
  for (let end = divider + 1; end < lines.length; end++) {
    const line = lines[end] as string;
    if (openLine.test(line)) return undefined;
    if (!closeLine.test(line) && !(dividerLine.test(line) && !hasClose(lines, end + 1))) continue;
    return {
      search: textOf(lines.slice(start, divider)),
      replace: textOf(lines.slice(divider + 1, end)),
      hint,
      end,
    };
  }
  return undefined;
}

/** Whether a close comes before the next block opens. */
function hasClose(lines: readonly string[], from: number): boolean {
  for (let at = from; at < lines.length; at++) {
    if (openLine.test(lines[at] as string)) return false;
    if (closeLine.test(lines[at] as string)) return true;
  }
  return false;
}

function readHints(lines: readonly string[], from: number): { hint: PlaceHint; start: number } {
  let at = from;
  let line: number | undefined;
  for (; /^:(?:start|end)_line:\s*\d+\s*$/.test(lines[at] ?? ''); at++) {
    const start = /^:start_line:\s*(\d+)/.exec(lines[at] as string);
    if (start !== null) line = Number(start[1]);
  }
  if (at > from && /^-{5,9}\s*$/.test(lines[at] ?? '')) at++;
  return { hint: line === undefined ? {} : { line }, start: at };
}

function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

function onlyOf(paths: readonly string[]): string | undefined {
  return paths.length === 1 ? paths[0] : undefined;
}

/** The nearest line above that names a file. Prose does not: a path is one word, or one that the workspace knows. */
function findPath(above: readonly string[], knownPaths: readonly string[]): string | undefined {
  for (const line of [...above].reverse()) {
    if (/^\s*(?:[>]{5,9}|[+]{5,9}) ?(?:REPLACE|UPDATED)/.test(line)) return undefined;
    const path = pathOf(line);
    if (path !== undefined) return settlePath(path, knownPaths);
    if (!/^\s*(?:`{3,}|~{3,}).*$|^\s*$/.test(line)) return undefined;
  }
  return undefined;
}

/** A line stripped of what models put around a path: headings, bold, backquotes, labels, comments, fences with a path in the info string. */
export function pathOf(line: string): string | undefined {
  const bare = line
    .trim()
    .replace(/^(?:`{3,}|~{3,})\w*[ :]?(?=\S*[./])/, '')
    .replace(/^(?:#{1,6}|\/\/|--|<!--|\d+\.|[-*])\s+/, '')
    .replace(/^(?:[Ff]ile(?:name| ?path)?|[Pp]ath)\s*:\s*/, '')
    .replace(/\s*(?:-->)$/, '')
    .replace(/^[*`"'#\s]+|[*`"':\s]+$/g, '');
  if (bare === '' || /[<>|?*"\n]/.test(bare) || bare.length > 300) return undefined;
  if (/\s/.test(bare))
    return /^[\w./\\ @()[\]-]+\.\w{1,8}$/.test(bare) &&
      /^\S+\/|^[^.]*\.\w+$/.test(bare) &&
      bare.split(' ').length <= 3
      ? bare
      : undefined;
  if (
    /^(?:\.{3}|[-=~]+|[\w]+)$/.test(bare) &&
    !/^(?:Makefile|Dockerfile|LICENSE|README|Gemfile|Rakefile|Procfile|\w*file)$/.test(bare)
  )
    return undefined;
  return bare.includes('.') || bare.includes('/') || /file$|^[A-Z]+$/i.test(bare) ? bare : undefined;
}

/** A known path that the written one means: itself, the only one it ends with, or the only one that ends with it. */
export function settlePath(written: string, knownPaths: readonly string[]): string {
  if (knownPaths.includes(written)) return written;
  const plain = written.replace(/^\.\//, '').replaceAll('\\', '/');
  const fits = knownPaths.filter(
    (known) =>
      known === plain ||
      known.endsWith(`/${plain}`) ||
      (plain.endsWith(`/${known}`) && !plain.startsWith('/')),
  );
  return fits.length === 1 ? (fits[0] as string) : written;
}
