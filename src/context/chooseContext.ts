import { throwIfCancelled } from '../base/errors.ts';
import { linesOf } from '../base/lines.ts';
import type { WorkspacePath } from '../base/path.ts';
import type { Context, ContextQuestion, WorkspaceFiles } from './context.ts';
import type { Material } from './readMaterial.ts';
import { redactContext } from './redaction/redactContext.ts';
import type { SecretSearch } from './redaction/secretSearch.ts';
import { selectContext } from './selectContext.ts';

/** What a context is read from, and what knows the secrets of the request that it is for. */
export interface ContextSources {
  readonly files: WorkspaceFiles;
  readonly search: SecretSearch;
}

/**
 * Fits what was read into the budget, secrets replaced. Of the workspace only pinned files are read, so a changed choice answers at once. A pinned
 * file that can't be read is left out.
 * @throws {CancelledError} when the signal is aborted.
 */
export async function chooseContext(
  material: Material,
  question: ContextQuestion,
  { files, search }: ContextSources,
  signal: AbortSignal,
): Promise<Context> {
  const pinned = await readPinned(question.pinned, files);
  const read = new Map(material.corpus.files.map((file) => [file.path, file]));
  const whole = {
    output: question.output,
    failing: material.evidence.failing,
    text: (path: WorkspacePath) =>
      (pinned.get(path) ?? read.get(path)?.lines ?? material.testLines.get(path))?.join('\n'),
  };
  const roomTokens = question.budgetTokens - question.reservedTokens;
  let { budgetTokens } = question;
  for (;;) {
    throwIfCancelled(signal);
    const chosen = selectContext(material, { ...question, pinned, budgetTokens });
    const context = await redactContext(chosen, search, whole);
    // A placeholder can be longer than its secret, by so much less is chosen. Pinned files may take more than there is.
    const over = context.tokens - roomTokens;
    if (over <= 0 || chosen.pieces.length === 0 || chosen.tokens > roomTokens) return context;
    budgetTokens -= over + 1;
  }
}

async function readPinned(
  paths: readonly WorkspacePath[],
  files: WorkspaceFiles,
): Promise<ReadonlyMap<WorkspacePath, readonly string[]>> {
  const pinned = new Map<WorkspacePath, readonly string[]>();
  for (const path of paths) {
    const text = await files.read(path);
    if (text !== undefined) pinned.set(path, linesOf(text));
  }
  return pinned;
}
