import { splitLines } from './base/lines.ts';
import { toWorkspacePath, type WorkspacePath } from './base/path.ts';
import { SecretSearch } from './context/redaction/redactContext.ts';
import type { Secrets } from './context/redaction/redaction.ts';
import { restoreSecrets } from './context/redaction/redactor.ts';
import { parsePatch } from './patch/parsePatch.ts';
import type { FileEdit, Patch, PatchError, PlanResult, RefusedPatch } from './patch/patch.ts';
import { planPatch } from './patch/planPatch.ts';
import type { Prompt } from './prompt/prompt.ts';
import { buildRepair, type MissedEdit } from './prompt/repairPrompt.ts';
import type { FixPorts } from './runSession.ts';

/** Lines shown around the nearest place. */
const around = 15;

/**
 * The prompt that asks for the edits that missed, alone. undefined where asking would not help: a patch that is cut off, paths that are
 * refused, or an edit of which nobody knows where it was meant. Secrets are replaced as in every prompt.
 */
export async function prepareRepair(
  { patch, errors, files }: RefusedPatch,
  ports: Pick<FixPorts, 'files' | 'installKey'>,
): Promise<Prompt | undefined> {
  const missed = errors.map((error) => missedEdit(error, patch, files));
  const known = missed.filter((edit) => edit !== undefined);
  if (known.length === 0 || known.length < errors.length) return undefined;
  const texts = new Map<WorkspacePath, string>();
  for (const { path } of known) texts.set(path, files.get(path) ?? '');
  const redactor = await new SecretSearch(ports.files, ports.installKey).search(texts);
  const hide = (text: string) => redactor.redact(text).text;
  const redacted = known.map(({ path, search, replace, reason, region }) => ({
    path,
    search: hide(search),
    replace: hide(replace),
    reason: hide(reason),
    region: hide(region),
  }));
  return buildRepair(redacted, texts, redactor.secrets);
}

function missedEdit(
  { kind, edit: index, message, nearest }: PatchError,
  { edits }: Patch,
  files: RefusedPatch['files'],
): MissedEdit | undefined {
  const edit = edits[index ?? -1];
  const path = edit && toWorkspacePath(edit.path);
  const text = path && files.get(path);
  if (kind !== 'no-match' || nearest === undefined || edit === undefined) return undefined;
  if (path === undefined || text === undefined) return undefined;
  const block = blockOf(edit);
  const lines = splitLines(text);
  const { from, to } = nearest.range;
  const region = lines
    .slice(Math.max(0, from - 1 - around), to + around)
    .map((line) => line.text + line.ending)
    .join('');
  return block && { path, ...block, reason: message, region };
}

function blockOf(edit: FileEdit): Pick<MissedEdit, 'search' | 'replace'> | undefined {
  if (edit.kind === 'replace') return edit;
  if (edit.kind !== 'hunk') return undefined;
  const side = (left: 'add' | 'remove') =>
    edit.hunk.lines.flatMap(({ kind, text }) => (kind === left ? [] : [`${text}\n`])).join('');
  return { search: side('add'), replace: side('remove') };
}

/** Plans the patch again with the repaired edits in the place of those that missed. They go through the same tiers. */
export function planRepaired(
  { patch, errors, files }: RefusedPatch,
  answer: string,
  secrets: Secrets,
): PlanResult {
  const missed = new Set(errors.map(({ edit }) => edit));
  const repaired = parsePatch(restoreSecrets(answer, secrets), [...files.keys()]);
  const kept = patch.edits.filter((_, index) => !missed.has(index));
  const edits = [...kept, ...repaired.edits];
  return planPatch({ edits, incomplete: repaired.incomplete }, (path) => files.get(path));
}
