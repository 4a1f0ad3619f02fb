import { UserFacingError } from './base/errors.ts';
import type { WorkspacePath } from './base/path.ts';
import { say } from './base/say.ts';
import { chooseContext } from './context/chooseContext.ts';
import type { Context, ContextChoices } from './context/context.ts';
import { type Material, readMaterial } from './context/readMaterial.ts';
import { SecretSearch } from './context/redaction/secretSearch.ts';
import type { TestFailure } from './failure/failure.ts';
import { advanceEntry } from './journal/advanceEntry.ts';
import type { JournalEntry } from './journal/journal.ts';
import { notClosed, notOpened, openEntry } from './journal/keepEntry.ts';
import { nextOrder } from './journal/nextOrder.ts';
import { buildPrompt, promptOverheadTokens } from './prompt/buildPrompt.ts';
import type { Prompt } from './prompt/prompt.ts';
import { tellAttempts, withoutLeftOut } from './retrySession.ts';
import { imagesOf } from './review/imagesOf.ts';
import type { FileImage, Review } from './review/review.ts';
import { type StaleConflict, updateStale } from './review/updateStale.ts';
import type { RunResult } from './run/run.ts';
import { type FixPorts, readInside } from './runSession.ts';
import type { Attempt } from './verify/verify.ts';

/** What a prompt is made for. */
export interface FixQuestion {
  readonly failure: TestFailure;
  readonly run: RunResult;
  readonly budgetTokens: number;
  /** Absent: the ranking alone decides. */
  readonly choices?: ContextChoices;
  /** Patches that were tried on the failure and taken back, oldest first. */
  readonly attempts?: readonly Attempt[];
  /** What was read before for the same failure and run: then only the choices are made anew. */
  readonly material?: Material;
}

/** The prompt, and what it was chosen from. */
export interface PreparedFix {
  readonly context: Context;
  readonly prompt: Prompt;
  readonly material: Material;
}

/** Chooses the code and builds the prompt. Nothing is sent. */
export async function prepareFix(
  ports: FixPorts,
  question: FixQuestion,
  signal: AbortSignal,
): Promise<PreparedFix> {
  const { failure, run, budgetTokens, choices = { pinned: [], excluded: [] } } = question;
  const attempts = await withoutLeftOut(question.attempts ?? [], ports.files, signal);
  const search = new SecretSearch(ports.files, ports.installKey);
  const { tried } = await tellAttempts(attempts, search);
  const asked = {
    failures: [failure],
    output: run.output,
    command: run.plan.command.join(' '),
    executed: run.executed,
    budgetTokens,
    reservedTokens: promptOverheadTokens(tried),
    ...choices,
  };
  const material = question.material ?? (await readMaterial(asked, ports.files, signal));
  const context = await chooseContext(material, asked, { files: ports.files, search }, signal);
  const files = new Map<WorkspacePath, string>();
  for (const { path } of context.pieces) {
    const text = await ports.readNow(path);
    if (text !== undefined) files.set(path, text);
  }
  // The code may have told of secrets that stand in what was tried.
  const told = await tellAttempts(attempts, search);
  const secrets = new Map([...told.secrets, ...(context.secrets ?? [])]);
  const shown = secrets.size === 0 ? context : { ...context, secrets };
  return { context, prompt: buildPrompt(shown, files, ports.installKey, told.tried), material };
}

export type ApplyResult =
  /** `merged` are files that were changed elsewhere since the patch was made. */
  | { readonly kind: 'applied'; readonly entry: JournalEntry; readonly merged: readonly WorkspacePath[] }
  /** Nothing was changed: these files were changed since in the lines that the patch changes. */
  | { readonly kind: 'stale'; readonly conflicts: readonly StaleConflict[] };

/** What an applied patch is kept under. */
export interface NewEntry {
  readonly title: string;
  readonly folder: string;
  readonly id: string;
  readonly atMs: number;
}

/** What writing a patch needs of the world. */
export type ApplyPorts = Pick<FixPorts, 'leadsOut' | 'readNow' | 'journal' | 'writer'>;

/** Writes the ticked hunks, the journal first, over what the files are now. @throws {UserFacingError} when nothing was written, and why. */
export async function applyReview(
  ports: ApplyPorts,
  { review, ...entry }: NewEntry & { readonly review: Review },
  signal: AbortSignal,
): Promise<ApplyResult> {
  const images = imagesOf(review);
  if (images.length === 0)
    throw new UserFacingError(say('Nothing of the patch is ticked. Tick what to apply.'));
  return applyImages(ports, { ...entry, images }, signal);
}

/** Writes what was planned against earlier texts, the journal first, over what the files are now. @throws {UserFacingError} when nothing was written, and why. */
export async function applyImages(
  ports: ApplyPorts,
  { images: planned, ...kept }: NewEntry & { readonly images: readonly FileImage[] },
  signal: AbortSignal,
): Promise<ApplyResult> {
  const now = await readInside(
    ports,
    planned.map(({ path }) => path),
  );
  const current = updateStale(planned, (path) => now.get(path));
  if (current.kind === 'conflict') return { kind: 'stale', conflicts: current.conflicts };
  const { images, merged } = current;
  if (images.length === 0)
    throw new UserFacingError(say('The files are as the patch makes them already. Nothing was changed.'));
  const order = nextOrder(await ports.journal.list(), kept.atMs);
  const entry: JournalEntry = { ...kept, order, state: 'writing', images };
  await openEntry(ports.journal, entry);
  const written = await ports.writer.write(images, signal);
  if (written.kind === 'refused') {
    if (written.isRestored) await ports.journal.remove(kept.id);
    throw new UserFacingError(written.message);
  }
  const applied = advanceEntry(entry, { kind: 'written', images: written.images }) ?? entry;
  await ports.journal.put(applied).catch((cause: unknown) => takeBack(ports, applied, cause));
  return { kind: 'applied', entry: applied, merged };
}

/** Brings the files back, where what was written to them could not be noted. @throws {UserFacingError} always. */
async function takeBack(
  { writer, journal }: ApplyPorts,
  { id, images }: JournalEntry,
  cause: unknown,
): Promise<never> {
  const back = images.map(({ path, before, after }) => ({ path, before: after, after: before }));
  // What was begun is ended, also where the work was stopped meanwhile.
  const written = await writer.write(back, new AbortController().signal);
  if (written.kind === 'refused') throw notClosed(cause);
  await journal.remove(id).catch(() => undefined);
  throw notOpened(cause);
}
