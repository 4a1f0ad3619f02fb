import { say } from '../base/say.ts';
import { applyHunk } from './applyHunk.ts';
import { checkPath } from './checkPath.ts';
import { type Draft, Drafts } from './drafts.ts';
import { type EditError, openFile } from './editFile.ts';
import type { FileEdit, Patch, PatchError, PlanResult, ReadBefore } from './patch.ts';
import { replaceBlock } from './replaceBlock.ts';

type Edit<Kind extends FileEdit['kind']> = Extract<FileEdit, { kind: Kind }>;

/** A whole file that keeps fewer of a long file's lines than this share is an excerpt: writing it would delete the rest. */
const leastShareKept = 0.5;
const longFileLines = 20;

/**
 * Finds every edit its place. Pure, and all or nothing: one edit that has no unique place, one bad path or one cut-off edit
 * refuses the whole patch, and every error is named at once. An edit that changes nothing is noted, not planned.
 */
export function planPatch(patch: Patch, readBefore: ReadBefore): PlanResult {
  const drafts = new Drafts(readBefore);
  const errors: PatchError[] = patch.incomplete.map(({ path, kind, reason }) => ({
    kind: kind ?? 'incomplete',
    path,
    message: reason,
  }));
  for (const [index, edit] of patch.edits.entries()) {
    const error = planEdit(edit, drafts, readBefore);
    if (error !== undefined) errors.push({ path: edit.path, edit: index, ...error });
  }
  if (patch.edits.length === 0 && errors.length === 0)
    errors.push({ kind: 'empty', path: undefined, message: say('The answer holds no edit.') });
  for (const path of drafts.overwritten()) errors.push({ path, ...alreadyThere(path) });
  for (const path of drafts.twins())
    errors.push({
      kind: 'bad-path',
      path,
      message: say('{0} is written in two ways that many disks take for one.', path),
    });
  if (errors.length > 0) return { kind: 'refused', errors };
  const { changes, unchanged } = drafts.changes();
  const notes = unchanged.map(
    (path): PatchError => ({ kind: 'no-op', path, message: say('The edit of {0} changes nothing.', path) }),
  );
  return { kind: 'planned', changes, notes };
}

function planEdit(edit: FileEdit, drafts: Drafts, readBefore: ReadBefore): EditError | undefined {
  const path = checkPath(edit.path);
  if (typeof path !== 'string') return { kind: 'bad-path', message: path.refused };
  if (edit.kind === 'rename') {
    const to = checkPath(edit.to);
    if (typeof to !== 'string') return { kind: 'bad-path', message: to.refused };
    if (edit.isCopy === true && drafts.at(to).file !== undefined) return alreadyThere(edit.to);
    const isDone = edit.isCopy === true ? drafts.copy(path, to) : drafts.rename(path, to);
    return isDone ? undefined : missingFile(edit.path);
  }
  const draft = drafts.at(path);
  const error = planFileEdit(edit, draft);
  if (error?.kind !== 'no-match' || draft.file === undefined || draft.file.tiers.size === 0) return error;
  return wasThere(edit, readBefore(draft.origin)) ? overlap(edit.path) : error;
}

function planFileEdit(edit: Exclude<FileEdit, { kind: 'rename' }>, draft: Draft): EditError | undefined {
  switch (edit.kind) {
    case 'create':
    case 'whole':
      return writeWhole(draft, edit);
    case 'delete':
      return drop(draft, edit);
    case 'hunk':
      return planHunk(draft, edit);
    case 'replace':
      return replace(draft, edit);
  }
}

/** A hunk that adds lines to nothing makes the file. */
function planHunk(draft: Draft, { path, hunk }: Edit<'hunk'>): EditError | undefined {
  if (draft.file === undefined) {
    const makesFile = hunk.oldStart === 0 && hunk.lines.every(({ kind }) => kind === 'add');
    if (!makesFile) return missingFile(path);
    draft.file = openFile('');
  }
  return applyHunk(draft.file, hunk);
}

function replace(draft: Draft, edit: Edit<'replace'>): EditError | undefined {
  const isEmpty = edit.search.trim() === '';
  if (draft.file !== undefined && (draft.file.lines.length > 0 || !isEmpty))
    return replaceBlock(draft.file, edit);
  if (!isEmpty) return missingFile(edit.path);
  draft.file = openFile(edit.replace);
  return undefined;
}

function writeWhole(draft: Draft, edit: Edit<'create' | 'whole'>): EditError | undefined {
  const { file } = draft;
  if (edit.kind === 'create' && file !== undefined) return alreadyThere(edit.path);
  const usual = file?.ending ?? '\n';
  const next = openFile(usual === '\n' ? edit.text : edit.text.replace(/\r?\n/g, usual));
  const had = file?.lines.length ?? 0;
  if (had >= longFileLines && next.lines.length < had * leastShareKept) {
    const message = say(
      'The text given for {0} has {1} of its {2} lines, so it looks like an excerpt.',
      edit.path,
      next.lines.length,
      had,
    );
    return { kind: 'malformed', message };
  }
  draft.file = file === undefined ? next : { ...next, mark: file.mark };
  return undefined;
}

function drop(draft: Draft, { path, isEmptied }: Edit<'delete'>): EditError | undefined {
  if (draft.file === undefined) return missingFile(path);
  if (isEmptied === true && draft.file.lines.length > 0)
    return {
      kind: 'no-match',
      message: say('The diff deletes {0}, but does not know all of its lines.', path),
    };
  draft.file = undefined;
  return undefined;
}

/** Whether an edit that has no place now had one before the edits ahead of it. */
function wasThere(edit: FileEdit, before: string | undefined): boolean {
  if (before === undefined || (edit.kind !== 'replace' && edit.kind !== 'hunk')) return false;
  const file = openFile(before);
  return (edit.kind === 'replace' ? replaceBlock(file, edit) : applyHunk(file, edit.hunk)) === undefined;
}

function overlap(path: string): EditError {
  return { kind: 'overlap', message: say('Two edits of {0} change the same lines.', path) };
}

function missingFile(path: string): EditError {
  return { kind: 'missing-file', message: say('{0} does not exist.', path) };
}

function alreadyThere(path: string): EditError {
  return { kind: 'exists', message: say('{0} exists already.', path) };
}
