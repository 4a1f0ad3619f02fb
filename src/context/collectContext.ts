import type { Context, ContextQuestion, WorkspaceFiles } from './context.ts';
import { readMaterial } from './readMaterial.ts';
import { selectContext } from './selectContext.ts';

/**
 * Chooses the code that a fix is likely to change, in units of functions, and fits it with the trimmed output into the budget. Deterministic: the same
 * question and files give the same context.
 * @throws {CancelledError} when the signal is aborted.
 */
export async function collectContext(
  question: ContextQuestion,
  files: WorkspaceFiles,
  signal: AbortSignal,
): Promise<Context> {
  return selectContext(await readMaterial(question, files, signal), question);
}
