import { say } from '../base/say.ts';
import { applyAt, type EditError, type EditedFile } from './editFile.ts';
import { explainAmbiguity, explainMiss } from './explainMiss.ts';
import { type Location, locateLines } from './locate.ts';
import type { DiffHunk } from './patch.ts';

type Lines = DiffHunk['lines'];

const oldTexts = (lines: Lines) => lines.filter(({ kind }) => kind !== 'add').map(({ text }) => text);

/** Applies one hunk of a diff: all its context first, then with less and less of it, as long as the place stays unique. */
export function applyHunk(file: EditedFile, hunk: DiffHunk): EditError | undefined {
  const line = hunk.oldStart === undefined ? undefined : Math.max(0, hunk.oldStart - 1) + file.shift;
  const scopes = scopesOf(file, hunk);
  if (scopes.length === 0 && hunk.enclosing !== undefined && hunk.oldStart === undefined)
    return explainMiss(file.lines, [hunk.enclosing]);
  const wanted = oldTexts(hunk.lines);
  if (wanted.length === 0) return insertLines(file, hunk, { line, scopes });
  const lead = hunk.lines.findIndex(({ kind }) => kind !== 'context');
  const tail = hunk.lines.length - 1 - hunk.lines.findLastIndex(({ kind }) => kind !== 'context');
  if (lead < 0) return undefined;
  for (let cut = 0; cut <= Math.max(lead, tail); cut++) {
    const from = Math.min(cut, lead);
    const body = hunk.lines.slice(from, hunk.lines.length - Math.min(cut, tail));
    const texts = oldTexts(body);
    if (cut > 0 && texts.every((text) => !/\w/.test(text))) break;
    const isLast = hunk.atEnd === true || saysOpenBefore(body);
    const found = locateLines(file.lines, texts, {
      line: isLast ? file.lines.length - texts.length : line === undefined ? undefined : line + from,
      from: hunk.oldStart === undefined ? file.cursor : 0,
      scopes,
    });
    if (found.kind === 'ambiguous') return explainAmbiguity(found.places, texts.length);
    if (found.kind === 'missing') continue;
    const { location } = found;
    if (contradictsEnd(file, location, body))
      return {
        kind: 'no-match',
        message: say('The diff is wrong about the newline at the end of the file.'),
      };
    applyAt(file, cut > 0 ? { ...location, tier: 'reduced-context' } : location, body);
    if (line !== undefined) file.shift += location.at - (line + from);
    return undefined;
  }
  return explainMiss(file.lines, wanted);
}

/** Where the lines stand that the hunk's header names, behind the hunk before it. Line numbers make a header needless. */
function scopesOf(file: EditedFile, hunk: DiffHunk): readonly number[] {
  const wanted = hunk.enclosing;
  if (wanted === undefined || hunk.oldStart !== undefined) return [];
  for (const same of [(text: string) => text === wanted, (text: string) => text.trim() === wanted.trim()]) {
    const found = file.lines.flatMap(({ text }, at) => (at >= file.cursor && same(text) ? [at] : []));
    if (found.length > 0) return found;
  }
  return [];
}

/** Lines without any context go where the header says; without a word of it, to the end, as Codex has it. */
function insertLines(
  file: EditedFile,
  hunk: DiffHunk,
  { line, scopes }: { readonly line: number | undefined; readonly scopes: readonly number[] },
): EditError | undefined {
  const [scope, other] = scopes;
  if (other !== undefined) return explainAmbiguity(scopes);
  const { cursor } = file;
  const behindLine = line === undefined ? undefined : hunk.oldStart === 0 ? 0 : line + 1;
  const behindScope = scope === undefined ? undefined : scope + 1;
  const at = Math.min(behindScope ?? behindLine ?? file.lines.length, file.lines.length);
  applyAt(file, { tier: 'exact', at, count: 0, adapt: (text) => text }, hunk.lines);
  if (behindScope === undefined && behindLine === undefined) file.cursor = cursor;
  return undefined;
}

/** True when the hunk's old side ends a file without a newline. */
function saysOpenBefore(lines: Lines): boolean {
  return lines.findLast(({ kind }) => kind !== 'add')?.noNewline === true;
}

/** A hunk that speaks of the final newline must be right about it: otherwise it was made for another text. One that does not is not asked. */
function contradictsEnd(file: EditedFile, { at, count }: Location, lines: Lines): boolean {
  if (!lines.some(({ noNewline }) => noNewline)) return false;
  const isEnd = at + count === file.lines.length;
  const isOpen = file.lines.at(-1)?.ending === '';
  return !isEnd || isOpen !== saysOpenBefore(lines);
}
