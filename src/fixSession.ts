import { UserFacingError } from './base/errors.ts';
import type { WorkspacePath } from './base/path.ts';
import { collectContext } from './context/collectContext.ts';
import type { Context } from './context/context.ts';
import { restoreSecrets } from './context/redaction/redactor.ts';
import { createPathMapper } from './failure/createPathMapper.ts';
import type { TestFailure } from './failure/failure.ts';
import { readFailures } from './failure/readFailures.ts';
import { parsers } from './frameworks/all.ts';
import type { JournalEntry } from './journal/journal.ts';
import { revertImages } from './journal/revertImages.ts';
import type { ModelClient, ModelEvent, ModelRequest } from './model/model.ts';
import { AnswerSplitter } from './model/splitAnswer.ts';
import { parsePatch } from './patch/parsePatch.ts';
import type { PlanResult, RefusedPatch } from './patch/patch.ts';
import { planPatch } from './patch/planPatch.ts';
import { buildPrompt, promptOverheadTokens } from './prompt/buildPrompt.ts';
import type { Prompt } from './prompt/prompt.ts';
import { imagesOf } from './review/imagesOf.ts';
import type { Review } from './review/review.ts';
import type { RunResult } from './run/run.ts';
import { type FixPorts, type RunWishes, runTests } from './runSession.ts';
import { compareRuns } from './verify/compareRuns.ts';
import { countTests } from './verify/countTests.ts';
import type { Verification } from './verify/verify.ts';

/** Chooses the code and builds the prompt. Nothing is sent. */
export async function prepareFix(
  ports: FixPorts,
  question: { readonly failure: TestFailure; readonly run: RunResult; readonly budgetTokens: number },
  signal: AbortSignal,
): Promise<{ readonly context: Context; readonly prompt: Prompt }> {
  const { failure, run, budgetTokens } = question;
  const context = await collectContext(
    {
      failures: [failure],
      output: run.output,
      command: run.plan.command.join(' '),
      executed: run.executed,
      budgetTokens,
      reservedTokens: promptOverheadTokens(),
      pinned: [],
      excluded: [],
      installKey: ports.installKey,
    },
    ports.files,
    signal,
  );
  const files = new Map<WorkspacePath, string>();
  for (const { path } of context.pieces) {
    const text = await ports.readNow(path);
    if (text !== undefined) files.set(path, text);
  }
  return { context, prompt: buildPrompt(context, files, ports.installKey) };
}

/** How an answer ended, and the patch in it. */
export interface Answer {
  readonly end: Extract<ModelEvent, { kind: 'end' }>;
  readonly prose: string;
  /** undefined when the answer holds no edits. */
  readonly result: PlanResult | undefined;
  /** The patch and what it was planned against, where it was refused whole: what a repair starts from. */
  readonly refused?: RefusedPatch;
}

/** Sends the request once, streams the explanation, and plans the patch against the files as they are now. */
export async function askModel(
  ports: FixPorts,
  {
    client,
    request,
    prompt,
    onEvent,
  }: {
    readonly client: ModelClient;
    readonly request: ModelRequest;
    readonly prompt: Prompt;
    readonly onEvent: (event: ModelEvent) => void;
  },
  signal: AbortSignal,
): Promise<Answer> {
  const splitter = new AnswerSplitter();
  for await (const event of client.stream(request, signal)) {
    if (event.kind === 'text') {
      const prose = splitter.push(event.text);
      if (prose !== '') onEvent({ kind: 'text', text: prose });
    } else if (event.kind !== 'end') onEvent(event);
    else {
      const split = splitter.end();
      if (split.lastProse !== '') onEvent({ kind: 'text', text: split.lastProse });
      onEvent(event);
      const prose = { end: event, prose: split.prose };
      if (split.edits === '') return { ...prose, result: undefined };
      const planned = await planAnswer(ports, split.edits, prompt);
      return event.outcome === 'complete'
        ? { ...prose, ...planned }
        : { ...prose, result: cutShort(planned.result) };
    }
  }
  throw new Error('The model client ended without an end.');
}

async function planAnswer(
  ports: FixPorts,
  edits: string,
  prompt: Prompt,
): Promise<Required<Pick<Answer, 'result'>> & Pick<Answer, 'refused'>> {
  const patch = parsePatch(restoreSecrets(edits, prompt.secrets), [...prompt.files.keys()]);
  const texts = new Map<string, string | undefined>(prompt.files);
  const shown = new Set<string>(prompt.files.keys());
  for (const edit of patch.edits) {
    for (const path of edit.kind === 'rename' ? [edit.path, edit.to] : [edit.path]) {
      if (texts.has(path)) continue;
      texts.set(path, await ports.readNow(path as WorkspacePath));
      if ((await ports.files.read(path as WorkspacePath)) !== undefined) shown.add(path);
    }
  }
  const result = planPatch(patch, (path) => texts.get(path));
  return result.kind === 'planned'
    ? { result }
    : { result, refused: { patch, errors: result.errors, files: texts, shown } };
}

/** Of an answer that did not end by itself nothing is applied. */
function cutShort(planned: PlanResult | undefined): PlanResult | undefined {
  if (planned === undefined || planned.kind === 'refused') return planned;
  return {
    kind: 'refused',
    errors: [
      { kind: 'incomplete', path: undefined, message: 'The answer is cut off, so its patch may lack parts.' },
    ],
  };
}

/** Writes the ticked hunks, the journal first. @throws {UserFacingError} when nothing was written, and why. */
export async function applyReview(
  ports: FixPorts,
  {
    review,
    title,
    folder,
    id,
    atMs,
  }: {
    readonly review: Review;
    readonly title: string;
    readonly folder: string;
    readonly id: string;
    readonly atMs: number;
  },
  signal: AbortSignal,
): Promise<JournalEntry> {
  const images = imagesOf(review);
  if (images.length === 0) throw new UserFacingError('Nothing of the patch is ticked. Tick what to apply.');
  for (const { path } of images)
    if (await ports.leadsOut(path))
      throw new UserFacingError(`${path} leads out of the folder by a link. Nothing was changed.`);
  const entry: JournalEntry = { id, atMs, folder, title, state: 'writing', images };
  await ports.journal.put(entry);
  const written = await ports.writer.write(images, signal);
  if (written.kind === 'refused') {
    await ports.journal.remove(id);
    throw new UserFacingError(written.message);
  }
  const applied: JournalEntry = { ...entry, state: 'applied', images: written.images };
  await ports.journal.put(applied);
  return applied;
}

/** Runs the same test again and says what that proves. */
export async function verifyFix(
  ports: FixPorts,
  {
    failure,
    before,
    wishes,
  }: { readonly failure: TestFailure; readonly before: RunResult; readonly wishes: RunWishes },
  signal: AbortSignal,
): Promise<Verification> {
  const after = await runAgain(ports, { failure, before, wishes }, signal);
  const { paths } = await ports.files.list(signal);
  const { failures } = readFailures(after.output, {
    parsers,
    mapPath: createPathMapper(paths),
    framework: after.plan.framework,
  });
  const testsRun = countTests(after.output);
  return { verdict: compareRuns(failure, { run: after, failures, testsRun }), before, after };
}

/** The same run, or, of a failure that a log told of, the first. */
function runAgain(
  ports: FixPorts,
  {
    failure,
    before,
    wishes,
  }: { readonly failure: TestFailure; readonly before: RunResult; readonly wishes: RunWishes },
  signal: AbortSignal,
): Promise<RunResult> {
  if (before.outcome === 'not-run')
    return runTests(ports, failure.selector ?? { kind: 'all' }, wishes, signal);
  wishes.onPlan(before.plan);
  return ports.process.run(before.plan, {
    signal,
    timeoutMs: wishes.timeoutMs,
    idleTimeoutMs: wishes.timeoutMs,
    onOutput: wishes.onOutput,
  });
}

/** Undoes an applied patch and keeps what was written since. @throws {UserFacingError} when the two touch the same lines; then nothing is changed. */
export async function revertFix(ports: FixPorts, entry: JournalEntry, signal: AbortSignal): Promise<void> {
  const now = new Map<WorkspacePath, string | undefined>();
  for (const { path } of entry.images) now.set(path, await ports.readNow(path));
  const plan = revertImages(entry.images, (path) => now.get(path));
  if (plan.kind === 'conflict')
    throw new UserFacingError(
      `Not reverted: ${plan.paths.join(', ')} was changed in the same lines since. Nothing was changed.`,
    );
  const { images, rest } = plan;
  await ports.journal.put({ ...entry, state: 'reverting', revert: { images, rest } });
  const written = images.length === 0 ? undefined : await ports.writer.write(images, signal);
  await ports.journal.put({ ...entry, state: written?.kind === 'refused' ? 'applied' : 'reverted' });
  if (written?.kind === 'refused') throw new UserFacingError(written.message);
}
