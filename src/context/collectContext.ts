import { throwIfCancelled } from '../base/errors.ts';
import type { WorkspacePath } from '../base/path.ts';
import type { Context, ContextQuestion, WorkspaceFiles } from './context.ts';
import { readMaterial } from './readMaterial.ts';
import { redactContext, SecretSearch } from './redaction/redactContext.ts';
import { selectContext } from './selectContext.ts';

/**
 * Chooses the code that a fix is likely to change, in units of functions, and fits it with the trimmed output into the budget, secrets replaced. Deterministic: the same
 * question and files give the same context.
 * @throws {CancelledError} when the signal is aborted.
 */
export async function collectContext(
  question: ContextQuestion,
  files: WorkspaceFiles,
  signal: AbortSignal,
): Promise<Context> {
  const material = await readMaterial(question, files, signal);
  const texts = new Map(material.corpus.files.map(({ path, lines }) => [path, lines]));
  const whole = {
    output: question.output,
    text: (path: WorkspacePath) => (texts.get(path) ?? material.testLines.get(path))?.join('\n'),
  };
  const search = new SecretSearch(files, question.installKey);
  let { budgetTokens } = question;
  for (;;) {
    const chosen = selectContext(material, { ...question, budgetTokens });
    const context = await redactContext(chosen, search, whole);
    // A placeholder can be longer than its secret, by so much less is chosen.
    const over = context.tokens - Math.max(chosen.tokens, question.budgetTokens - question.reservedTokens);
    if (over <= 0 || chosen.pieces.length === 0) return context;
    throwIfCancelled(signal);
    budgetTokens -= over + 1;
  }
}
