import { ambiguous, type EditError, type EditedFile, finish, missing, splice } from './editFile.ts';
import { type EditedLine, type Location, locateLines } from './locate.ts';
import type { DiffHunk } from './patch.ts';

/** Applies one hunk of a diff: all its context first, then with less and less of it, as long as the place stays unique. */
export function applyHunk(file: EditedFile, hunk: DiffHunk): EditError | undefined {
  const old = hunk.lines.filter(({ kind }) => kind !== 'add');
  const line = hunk.oldStart === undefined ? undefined : Math.max(0, hunk.oldStart - 1) + file.shift;
  if (old.length === 0) return insertLines(file, hunk, line);
  const scope = scopeOf(file, hunk);
  if (scope === undefined) return missing(file, [hunk.enclosing ?? '']);
  const lead = hunk.lines.findIndex(({ kind }) => kind !== 'context');
  const tail = hunk.lines.length - 1 - hunk.lines.findLastIndex(({ kind }) => kind !== 'context');
  if (lead < 0) return undefined;
  for (let cut = 0; cut <= Math.max(lead, tail); cut++) {
    const from = Math.min(cut, lead);
    const body = hunk.lines.slice(from, hunk.lines.length - Math.min(cut, tail));
    const wanted = body.filter(({ kind }) => kind !== 'add').map(({ text }) => text);
    if (wanted.length === 0 || (cut > 0 && wanted.every((text) => text.trim() === ''))) break;
    const hint = {
      line: line === undefined ? undefined : line + from,
      from: Math.max(scope, hunk.oldStart === undefined ? file.cursor : 0),
    };
    const found = locateLines(
      file.lines,
      wanted,
      hunk.atEnd === true ? { line: file.lines.length - wanted.length } : hint,
    );
    if (found.kind === 'ambiguous') return ambiguous(found.places);
    if (found.kind === 'missing') continue;
    return applyAt(
      file,
      { ...hunk, lines: body },
      cut > 0 ? { ...found.location, tier: 'reduced-context' } : found.location,
    );
  }
  return missing(
    file,
    old.map(({ text }) => text),
  );
}

/** Behind the line that the hunk's header names; 0 without one. A header that a unified diff merely repeats needn't be found. */
function scopeOf(file: EditedFile, hunk: DiffHunk): number | undefined {
  if (hunk.enclosing === undefined || hunk.oldStart !== undefined) return 0;
  const wanted = hunk.enclosing;
  const from = hunk.oldStart === undefined ? file.cursor : 0;
  for (const same of [(text: string) => text === wanted, (text: string) => text.trim() === wanted.trim()]) {
    const at = file.lines.findIndex(({ text }, index) => index >= from && same(text));
    if (at >= 0) return at;
  }
  return undefined;
}

function insertLines(file: EditedFile, hunk: DiffHunk, line: number | undefined): EditError | undefined {
  const scope = scopeOf(file, hunk);
  if (scope === undefined) return missing(file, [hunk.enclosing ?? '']);
  const behindScope = hunk.enclosing !== undefined && hunk.oldStart === undefined ? scope + 1 : undefined;
  const behindLine =
    line === undefined ? undefined : hunk.oldStart === 0 ? 0 : Math.min(line + 1, file.lines.length);
  const at = behindScope ?? behindLine ?? file.lines.length;
  splice(
    file,
    { tier: 'exact', at, count: 0, adapt: (text) => text },
    hunk.lines.map(({ text }) => text),
  );
  return undefined;
}

/** Lines that stay keep their bytes; only removed and added ones change. */
function applyAt(file: EditedFile, hunk: DiffHunk, location: Location): undefined {
  const next: EditedLine[] = [];
  let at = location.at;
  let openEnd = false;
  for (const { kind, text, noNewline } of hunk.lines) {
    if (kind === 'add')
      next.push({ text: location.adapt(text), ending: noNewline ? '' : file.ending, original: false });
    else {
      const line = file.lines[at++] as EditedLine;
      if (kind === 'context') next.push(line);
      else openEnd ||= line.ending === '' && !hunk.lines.some((each) => each.noNewline);
    }
  }
  const last = next.at(-1);
  if (openEnd && last !== undefined) next[next.length - 1] = { ...last, ending: '' };
  finish(file, { at: location.at, count: location.count, next, tier: location.tier });
  return undefined;
}
