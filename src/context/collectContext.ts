import { chooseContext } from './chooseContext.ts';
import type { Context, ContextQuestion, WorkspaceFiles } from './context.ts';
import { readMaterial } from './readMaterial.ts';
import { SecretSearch } from './redaction/secretSearch.ts';

/**
 * Chooses the code that a fix is likely to change, in units of functions, and fits it with the trimmed output into the budget, secrets replaced. Deterministic: the same
 * question and files give the same context.
 * @throws {CancelledError} when the signal is aborted.
 */
export async function collectContext(
  { installKey, ...question }: ContextQuestion & { readonly installKey: string },
  files: WorkspaceFiles,
  signal: AbortSignal,
): Promise<Context> {
  const search = new SecretSearch(files, installKey);
  return chooseContext(await readMaterial(question, files, signal), question, { files, search }, signal);
}
