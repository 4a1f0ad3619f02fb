import type { WorkspacePath } from '../base/path.ts';
import { applyHunk } from './applyHunk.ts';
import { checkPath } from './checkPath.ts';
import { type EditError, type EditedFile, openFile, textOf } from './editFile.ts';
import { findHunks } from './findHunks.ts';
import type {
  FileEdit,
  MatchTier,
  Patch,
  PatchError,
  PlannedChange,
  PlanResult,
  ReadBefore,
} from './patch.ts';
import { replaceBlock } from './replaceBlock.ts';

/** What becomes of one file while the patch is planned. */
interface Draft {
  readonly before: string | undefined;
  file: EditedFile | undefined;
  to: WorkspacePath | undefined;
}

/**
 * Finds every edit its place. Pure, and all or nothing: one edit that has no unique place, one bad path or one cut-off edit
 * refuses the whole patch, and every error is named at once. An edit that changes nothing is noted, not planned.
 */
export function planPatch(patch: Patch, readBefore: ReadBefore): PlanResult {
  const drafts = new Map<WorkspacePath, Draft>();
  const errors: PatchError[] = patch.incomplete.map(({ path, reason }) => ({
    kind: 'incomplete',
    path,
    message: reason,
  }));
  for (const edit of patch.edits) {
    const error = planEdit(edit, drafts, readBefore);
    if (error !== undefined) errors.push({ path: edit.path, ...error });
  }
  if (patch.edits.length === 0 && errors.length === 0)
    errors.push({ kind: 'empty', path: undefined, message: 'The answer holds no edit.' });
  if (errors.length > 0) return { kind: 'refused', errors };
  const changes: PlannedChange[] = [];
  const notes: PatchError[] = [];
  for (const [path, draft] of drafts) {
    const change = toChange(path, draft);
    if (change === undefined)
      notes.push({ kind: 'no-op', path, message: `The edit of ${path} changes nothing.` });
    else changes.push(change);
  }
  return { kind: 'planned', changes, notes };
}

function planEdit(
  edit: FileEdit,
  drafts: Map<WorkspacePath, Draft>,
  readBefore: ReadBefore,
): EditError | undefined {
  const path = checkPath(edit.path);
  if (typeof path !== 'string') return { kind: 'bad-path', message: path.refused };
  let draft = drafts.get(path);
  if (draft === undefined) {
    const before = readBefore(path);
    draft = { before, file: before === undefined ? undefined : openFile(before), to: undefined };
    drafts.set(path, draft);
  }
  switch (edit.kind) {
    case 'create':
    case 'whole':
      return writeWhole(draft, edit);
    case 'delete':
      return draft.file === undefined ? missingFile(edit.path) : drop(draft);
    case 'rename':
      return rename(draft, edit, readBefore);
    case 'hunk':
      return draft.file === undefined ? missingFile(edit.path) : applyHunk(draft.file, edit.hunk);
    case 'replace':
      if (draft.file !== undefined && (draft.file.lines.length > 0 || edit.search.trim() !== ''))
        return replaceBlock(draft.file, edit);
      if (edit.search.trim() !== '') return missingFile(edit.path);
      draft.file = openFile(edit.replace);
      return undefined;
  }
}

function writeWhole(
  draft: Draft,
  edit: { readonly kind: 'create' | 'whole'; readonly path: string; readonly text: string },
): EditError | undefined {
  if (edit.kind === 'create' && draft.file !== undefined && draft.file.lines.length > 0) {
    return { kind: 'exists', message: `${edit.path} exists already.` };
  }
  const usual = draft.file?.ending ?? '\n';
  draft.file = openFile(usual === '\n' ? edit.text : edit.text.replace(/\r?\n/g, usual));
  return undefined;
}

function drop(draft: Draft): undefined {
  draft.file = undefined;
  return undefined;
}

function rename(
  draft: Draft,
  edit: { readonly path: string; readonly to: string },
  readBefore: ReadBefore,
): EditError | undefined {
  if (draft.file === undefined) return missingFile(edit.path);
  const to = checkPath(edit.to);
  if (typeof to !== 'string') return { kind: 'bad-path', message: to.refused };
  if (to !== checkPath(edit.path) && readBefore(to) !== undefined)
    return { kind: 'exists', message: `${edit.to} exists already.` };
  draft.to = to;
  return undefined;
}

function missingFile(path: string): EditError {
  return { kind: 'missing-file', message: `${path} does not exist.` };
}

/** undefined when nothing would change. */
function toChange(path: WorkspacePath, { before, file, to }: Draft): PlannedChange | undefined {
  if (file === undefined) return before === undefined ? undefined : { kind: 'delete', path, before };
  const after = textOf(file);
  if (before === undefined) return { kind: 'create', path: to ?? path, after };
  const hunks = findHunks(before, after, loosest(file.tiers));
  if (to !== undefined && to !== path) return { kind: 'rename', path, to, before, after, hunks };
  return before === after ? undefined : { kind: 'modify', path, before, after, hunks };
}

function loosest(tiers: ReadonlySet<MatchTier>): MatchTier {
  const order: readonly MatchTier[] = [
    'reduced-context',
    'elided',
    'look-alikes',
    'indentation',
    'line-ends',
  ];
  return order.find((tier) => tiers.has(tier)) ?? 'exact';
}
