import { SecretSearch } from './context/redaction/secretSearch.ts';
import { describeFailures } from './failure/describeFailures.ts';
import type { TestFailure } from './failure/failure.ts';
import { prepareFix } from './fixSession.ts';
import { frameworkLabel } from './frameworks/all.ts';
import type { RunResult } from './run/run.ts';
import type { FixPorts } from './runSession.ts';

/** Failing tests as another program's model may read them: secrets are withheld as in a prompt of ours. */
export async function tellFailures(
  ports: FixPorts,
  { failures, run }: { readonly failures: readonly TestFailure[]; readonly run: RunResult },
): Promise<string> {
  const command = run.plan.command.join(' ');
  const redactor = await new SecretSearch(ports.files, ports.installKey).search([
    ['', run.output],
    ['', command],
    ...failures.flatMap((failure) => textsOf(failure).map((text) => [failure.file ?? '', text] as const)),
  ]);
  const hide = (text: string) => redactor.redact(text).text;
  const text = describeFailures(failures, { frameworkLabel, hide });
  const noun = failures.length === 1 ? 'test fails' : 'tests fail';
  return `${failures.length} ${noun}. Command: ${hide(command)} (exit code ${run.exitCode ?? 'none'})\n\n${text}`;
}

/** What of a failure may hold a secret; a report may tell what the output does not. */
function textsOf({ name, message = '', expected = '', actual = '', excerpt }: TestFailure): string[] {
  return [name, message, expected, actual, excerpt];
}

/** The context of one failure as another program's model may read it: the output around it, the code, and why each file was chosen. Nothing is sent. */
export async function tellContext(
  ports: FixPorts,
  question: { readonly failure: TestFailure; readonly run: RunResult; readonly budgetTokens: number },
  signal: AbortSignal,
): Promise<string> {
  const { context, prompt } = await prepareFix(ports, question, signal);
  const reasons = context.pieces.map(({ path, reasons: why }) => `- ${path}: ${why.join('; ')}`);
  const collected = prompt.messages.find(({ role }) => role === 'user')?.content ?? '';
  return `Files, and why each was chosen:\n${reasons.join('\n')}\n\n${collected}`;
}

/** The failure that a caller names, by its full name, its own title or a part of either; without a name the first. undefined where none or several fit. */
export function findNamed(failures: readonly TestFailure[], named: string): TestFailure | undefined {
  if (named === '') return failures[0];
  const exact = failures.filter(({ name, nameParts }) => name === named || nameParts.at(-1) === named);
  if (exact.length > 0) return exact.length === 1 ? exact[0] : undefined;
  const near = failures.filter(({ name, nameParts }) =>
    [name, nameParts.join(' ')].some((one) => one.includes(named)),
  );
  return near.length === 1 ? near[0] : undefined;
}
