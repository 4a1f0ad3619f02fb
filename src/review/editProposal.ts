import type { WorkspacePath } from '../base/path.ts';
import type { MatchTier, PlannedChange, PlannedHunk } from '../patch/patch.ts';
import { flagFile } from './flagFile.ts';
import { imagesOf } from './imagesOf.ts';
import { keepEndings } from './keepEndings.ts';
import { previewOf } from './previewOf.ts';
import type { Review, ReviewFile } from './review.ts';

/** What a person saved of a file that the patch changes. */
export interface ProposalEdit {
  /** Where the file stands after the patch. */
  readonly path: WorkspacePath;
  readonly text: string;
}

/**
 * The review after a person edited what a file is to become. What they wrote is ticked, and flagged anew; hunks that were unticked stay as they are, unless
 * the person wrote where they would stand. A text that is what stood there before the patch is one of which nothing is ticked.
 * @param edit a file that the review does not have, or that goes, changes nothing.
 * @param findHunks as `patch/` finds them.
 */
export function editProposal({ files }: Review, edit: ProposalEdit, findHunks: FindHunks): Review {
  return { files: files.map((file) => editFile(file, edit, findHunks)) };
}

/** The contiguous changes between two texts, in order. */
type FindHunks = (before: string, after: string, tier: MatchTier) => readonly PlannedHunk[];

function editFile(file: ReviewFile, { path, text: edited }: ProposalEdit, findHunks: FindHunks): ReviewFile {
  const [preview] = previewOf({ files: [file] });
  if (preview === undefined || preview.pathAfter !== path || !preview.canEdit) return file;
  const text = keepEndings(preview.after, edited);
  if (text === preview.after) return file;
  const { change } = file;
  if (change.kind !== 'rename' && text === (preview.before ?? '')) return { ...file, accepted: new Set() };
  return { ...flagged(file, text, findHunks), isEdited: change.kind !== 'create' || text !== change.after };
}

/** The change that makes this text of the file, with everything ticked that makes it. */
function flagged({ change, accepted }: ReviewFile, text: string, findHunks: FindHunks): ReviewFile {
  if (change.kind === 'delete') throw new Error('A file that goes has no text.');
  if (change.kind === 'create') return flagFile({ ...change, after: text }, () => true);
  const written = findHunks(change.before, text, 'exact');
  const left = change.hunks.filter(
    (old) => !accepted.has(old.id) && !written.some((hunk) => touches(hunk, old)),
  );
  const named = nameHunks(written, change.hunks);
  const hunks = [...named, ...left].sort((a, b) => a.oldRange.from - b.oldRange.from);
  const next = { ...change, hunks };
  const mine = new Set(named.map(({ id }) => id));
  return flagFile({ ...next, after: afterAll(next) }, (id) => mine.has(id) || hunks.length === 0);
}

/** A hunk that stands where one stood keeps its id, and so its row; the same hunk keeps how it was found. */
function nameHunks(written: readonly PlannedHunk[], before: readonly PlannedHunk[]): PlannedHunk[] {
  const taken = new Set<string>();
  let last = Math.max(0, ...before.map(({ id }) => Number(id)));
  return written.map((hunk) => {
    const old = before.find((each) => !taken.has(each.id) && touches(hunk, each));
    if (old === undefined) last++;
    const id = old?.id ?? String(last);
    taken.add(id);
    const isSame = old?.oldRange.from === hunk.oldRange.from && old.newText === hunk.newText;
    return { ...hunk, id, tier: isSame ? old.tier : hunk.tier };
  });
}

/** Both change the same lines, or lines that lie together. */
function touches({ oldRange: a }: PlannedHunk, { oldRange: b }: PlannedHunk): boolean {
  return a.from <= b.to + 1 && b.from <= a.to + 1;
}

function afterAll(change: Extract<PlannedChange, { hunks: readonly PlannedHunk[] }>): string {
  const all = flagFile(change, () => true);
  return imagesOf({ files: [all] }).at(-1)?.after ?? change.before;
}
