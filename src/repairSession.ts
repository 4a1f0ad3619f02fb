import { splitLines } from './base/lines.ts';
import { toWorkspacePath, type WorkspacePath } from './base/path.ts';
import { say } from './base/say.ts';
import type { Secrets } from './context/redaction/redaction.ts';
import { restoreSecrets } from './context/redaction/redactor.ts';
import { SecretSearch } from './context/redaction/secretSearch.ts';
import { mergeRepair } from './patch/mergeRepair.ts';
import { parsePatch } from './patch/parsePatch.ts';
import type { FileEdit, PatchError, PlanResult, RefusedPatch } from './patch/patch.ts';
import { planPatch } from './patch/planPatch.ts';
import type { Prompt } from './prompt/prompt.ts';
import { buildRepair, type MissedEdit } from './prompt/repairPrompt.ts';
import type { FixPorts } from './runSession.ts';

/** Lines shown around a place where an edit may belong. */
const around = 12;
/** More missed edits than this are a patch for another text: a new answer serves better. */
const maxMissed = 4;
/** A file up to this long is shown whole where nothing in it comes near. */
const maxWholeLines = 80;
/** A repair that is longer is hardly cheaper than asking again. */
const maxPromptTokens = 3000;

/**
 * The prompt that asks for the edits that missed, alone. undefined where asking would not help: a patch that is cut off, paths that are
 * refused, an edit of which nobody knows where it was meant, too much of it; or where the file is one that no prompt may hold. Secrets are
 * replaced as in every prompt.
 */
export async function prepareRepair(
  refused: RefusedPatch,
  ports: Pick<FixPorts, 'files' | 'installKey'>,
): Promise<Prompt | undefined> {
  const { errors, files, secrets } = refused;
  const missed = errors.map((error) => missedEdit(error, refused));
  const known = missed.filter((edit) => edit !== undefined);
  if (known.length === 0 || known.length < errors.length || known.length > maxMissed) return undefined;
  const texts = new Map<WorkspacePath, string>();
  for (const { path } of known) texts.set(path, files.get(path) ?? '');
  const redactor = await new SecretSearch(ports.files, ports.installKey, secrets).search([
    ...texts,
    ...known.flatMap(({ path, search, replace }) => [[path, search] as const, [path, replace] as const]),
  ]);
  const hide = (text: string) => redactor.redact(text).text;
  const redacted = known.map(({ path, search, replace, reason, region }) => ({
    path,
    search: hide(search),
    replace: hide(replace),
    reason: hide(reason),
    region: hide(region),
  }));
  const prompt = buildRepair(redacted, texts, redactor.secrets);
  return prompt.tokens > maxPromptTokens ? undefined : prompt;
}

function missedEdit(error: PatchError, { patch, files, shown }: RefusedPatch): MissedEdit | undefined {
  const { kind, edit: index, message } = error;
  const edit = patch.edits[index ?? -1];
  const path = edit && toWorkspacePath(edit.path);
  const text = path && shown.has(path) ? files.get(path) : undefined;
  if ((kind !== 'no-match' && kind !== 'ambiguous') || edit === undefined) return undefined;
  if (path === undefined || text === undefined) return undefined;
  const block = blockOf(edit);
  const region = regionOf(text, error);
  if (block === undefined || region === undefined) return undefined;
  return { path, ...block, reason: message, region };
}

/** The lines around the nearest place, or around each of several; all of a short file where there is none. */
function regionOf(text: string, { nearest, places = [] }: PatchError): string | undefined {
  const lines = splitLines(text).map((line) => line.text + line.ending);
  const wanted = nearest === undefined ? places : [nearest.range];
  if (wanted.length === 0) return lines.length <= maxWholeLines ? lines.join('') : undefined;
  const regions: { from: number; to: number }[] = [];
  for (const { from, to } of wanted) {
    const start = Math.max(1, from - around);
    const end = Math.min(lines.length, to + around);
    const last = regions.at(-1);
    if (last !== undefined && start <= last.to + 1) last.to = end;
    else regions.push({ from: start, to: end });
  }
  const texts = regions.map(({ from, to }) => lines.slice(from - 1, to).join(''));
  return texts.length === 1
    ? texts[0]
    : texts.map((each, at) => `@@ ${regions[at]?.from}-${regions[at]?.to}\n${each}`).join('');
}

function blockOf(edit: FileEdit): Pick<MissedEdit, 'search' | 'replace'> | undefined {
  if (edit.kind === 'replace') return edit;
  if (edit.kind !== 'hunk') return undefined;
  const side = (left: 'add' | 'remove') =>
    edit.hunk.lines.flatMap(({ kind, text }) => (kind === left ? [] : [`${text}\n`])).join('');
  return { search: side('add'), replace: side('remove') };
}

/**
 * Plans the patch again with the repaired edits in the place of those that missed. They go through the same tiers. A repair that is cut off,
 * leaves a file of them out or does anything else refuses the whole patch, as any other error does.
 * @param isWhole false for an answer that did not end by itself.
 */
export function planRepaired(
  { patch, errors, files }: RefusedPatch,
  answer: string,
  secrets: Secrets,
  isWhole = true,
): PlanResult {
  if (!isWhole)
    return {
      kind: 'refused',
      errors: [{ kind: 'incomplete', path: undefined, message: say('The repair is cut off.') }],
    };
  const missed = errors.flatMap(({ edit }) => edit ?? []);
  const paths = missed.flatMap((index) => patch.edits[index]?.path ?? []);
  const repaired = mergeRepair(
    patch,
    missed,
    parsePatch(restoreSecrets(answer, secrets), [...new Set(paths)]),
  );
  return planPatch(repaired, (path) => files.get(path));
}
