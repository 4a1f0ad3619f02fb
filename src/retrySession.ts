import { stripVTControlCharacters } from 'node:util';
import { createTwoFilesPatch } from 'diff';
import type { WorkspaceFiles } from './context/context.ts';
import type { Secrets } from './context/redaction/redaction.ts';
import type { SecretSearch } from './context/redaction/secretSearch.ts';
import { trimOutput } from './context/trimOutput.ts';
import type { Tried } from './prompt/prompt.ts';
import { acceptAll } from './review/acceptAll.ts';
import { imagesOf } from './review/imagesOf.ts';
import type { FileImage, Review } from './review/review.ts';
import { hashPatch } from './verify/hashPatch.ts';
import type { Attempt, NotVerified, Verdict } from './verify/verify.ts';

/** What is kept of an attempt's patch, and of what its run printed, in UTF-16 units. The last attempt tells most. */
const limits = { last: { patch: 6000, output: 3000 }, earlier: { patch: 2500, output: 600 } } as const;

/** Earlier attempts as a prompt tells of them, and the secrets that placeholders stand for in it. */
export interface ToldAttempts {
  readonly tried: readonly Tried[];
  readonly secrets: Secrets;
}

/** The attempts without their changes of files that no request may quote; what an attempt creates is the answer's own text. */
export async function withoutLeftOut(
  attempts: readonly Attempt[],
  files: WorkspaceFiles,
  signal: AbortSignal,
): Promise<readonly Attempt[]> {
  if (attempts.length === 0) return [];
  const { paths } = await files.list(signal);
  const listed = new Set(paths);
  const isSendable = ({ path, before }: FileImage) => before === undefined || listed.has(path);
  return attempts.map((attempt) => ({ ...attempt, images: attempt.images.filter(isSendable) }));
}

/** What was tried, oldest first, for the next prompt: the patches as diffs and what their runs printed, secrets replaced. */
export async function tellAttempts(
  attempts: readonly Attempt[],
  search: SecretSearch,
): Promise<ToldAttempts> {
  const told = attempts.map(({ images, proof }) => ({
    patch: describePatch(images),
    outcome: outcomeOf(proof?.verdict),
    output: stripVTControlCharacters(proof?.output ?? ''),
  }));
  const redactor = await search.search([
    ...attempts
      .flatMap(({ images }) => images)
      .flatMap(({ path, before = '', after = '' }) => [[path, before] as const, [path, after] as const]),
    ...told.flatMap((each) => Object.values(each)).map((text) => ['', text] as const),
  ]);
  const hide = (text: string) => redactor.redact(text).text;
  const tried = told.map(({ patch, outcome, output }, index) => {
    const limit = index === attempts.length - 1 ? limits.last : limits.earlier;
    return {
      patch: cut(hide(patch), limit.patch),
      outcome: hide(outcome),
      output: trimOutput(hide(output), limit.output),
    };
  });
  return { tried, secrets: redactor.secrets };
}

/** Whether a proposed patch, as it is ticked at first or as a whole, was applied before, in whatever form it was written. Of a patch of which a part was applied the rest is new. */
export function wasTried(review: Review, attempts: readonly Attempt[]): boolean {
  const hashes = [review, acceptAll(review)].map((each) => hashPatch(imagesOf(each)));
  return attempts.some(({ patchHash }) => hashes.includes(patchHash));
}

function describePatch(images: readonly FileImage[]): string {
  return images
    .map(({ path, before, after }) =>
      createTwoFilesPatch(
        before === undefined ? '/dev/null' : path,
        after === undefined ? '/dev/null' : path,
        before ?? '',
        after ?? '',
        '',
        '',
        { context: 2 },
      ).replace(/^(?:Index: .*\n)?=+\n/, ''),
    )
    .join('');
}

function cut(text: string, limit: number): string {
  return text.length <= limit
    ? text
    : `${text.slice(0, text.lastIndexOf('\n', limit))}\n… the rest is left out`;
}

/** The model's language is English, whatever the editor's is. */
function outcomeOf(verdict: Verdict | undefined): string {
  switch (verdict?.kind) {
    case 'still-failing':
      return 'the test still fails, in the same way';
    case 'failing-differently':
      return `the test fails differently${verdict.message === undefined ? '' : `: ${verdict.message}`}`;
    case 'fixed-but-broke':
      return `the test passes, but others fail now: ${verdict.broken.slice(0, 5).join(', ')}`;
    case 'not-verified':
      return reasons[verdict.reason];
    default:
      return 'it was not enough';
  }
}

const reasons: Readonly<Record<NotVerified, string>> = {
  'no-test-ran': 'the test was not run any more',
  'more-skipped': 'more tests are skipped than before',
  'fewer-ran': 'fewer tests run than before',
  'no-failure-named': 'the run ended with an error',
  'red-among-others': 'the test passes alone, but fails with the rest of its file',
  timeout: 'the run did not end in time',
  'build-broke': 'the code does not build or load any more',
  cancelled: 'the run was stopped',
  'not-started': 'the run did not start',
};
