import { SecretSearch } from './context/redaction/secretSearch.ts';
import { trimOutput } from './context/trimOutput.ts';
import { chooseExpired } from './history/chooseExpired.ts';
import type { HistoryStore, PastFix } from './history/history.ts';
import { type ReportWords, writeReport } from './history/writeReport.ts';
import type { JournalStore } from './journal/journal.ts';
import { splitAnswer } from './model/splitAnswer.ts';
import type { FixPorts } from './runSession.ts';

/** Of what a run printed, so much is kept. */
const keptOutputCharacters = 60_000;

/** What keeping past fixes needs of the world. */
export interface HistoryPorts {
  readonly history: HistoryStore;
  readonly journal: JournalStore;
}

/** Keeps a fix, instead of what was kept of it before, and forgets the oldest ones where it gets too much. @returns the ids of those. */
export async function keepFix({ history, journal }: HistoryPorts, fix: PastFix): Promise<readonly string[]> {
  await history.put(bounded(fix));
  // Files tell when they were written, by a clock that may have been set back: what is kept now never looks old.
  const safe = new Set([fix.attempt.id, ...(await journal.list()).map(({ id }) => id)]);
  const expired = chooseExpired(await history.sizes(), safe);
  for (const id of expired) await history.remove(id);
  return expired;
}

/** Forgets one fix, or all; what the journal holds of it too, so that nothing of its texts is left: it can't be reverted any more. */
export async function forgetFixes({ history, journal }: HistoryPorts, which: string | 'all'): Promise<void> {
  for (const { id, state } of await journal.list())
    if (state === 'applied' && (which === 'all' || which === id)) await journal.remove(id);
  await (which === 'all' ? history.clear() : history.remove(which));
}

/** A past fix as a page in Markdown, to hand on. Secrets stand as placeholders in it, those of the patch too. */
export async function reportFix(
  { files, installKey }: Pick<FixPorts, 'files' | 'installKey'>,
  fix: PastFix,
  words: Omit<ReportWords, 'explanation'>,
): Promise<string> {
  const report = writeReport(fix, { ...words, explanation: splitAnswer(fix.attempt.answer).prose });
  const redactor = await new SecretSearch(files, installKey).search([
    ['', report],
    ...fix.attempt.images.map(({ path, before = '', after = '' }) => [path, `${before}\n${after}`] as const),
  ]);
  return redactor.redact(report).text;
}

function bounded(fix: PastFix): PastFix {
  const { proof } = fix.attempt;
  if (proof === undefined) return fix;
  const trim = <T extends { readonly output: string }>(run: T): T => ({
    ...run,
    output: trimOutput(run.output, keptOutputCharacters),
  });
  const neighbours = proof.neighbours && trim(proof.neighbours);
  return { ...fix, attempt: { ...fix.attempt, proof: { ...trim(proof), neighbours } } };
}
