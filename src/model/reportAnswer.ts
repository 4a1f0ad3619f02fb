import { createHash } from 'node:crypto';
import type { PromptMessage } from '../prompt/prompt.ts';

/** A quality report, to be looked at and sent by the person. It holds no code, no path, and no key. */
export interface AnswerReport {
  readonly subject: string;
  readonly body: string;
  /** Opens the mail program with both. */
  readonly mailUrl: string;
}

const address = 'contact@runapi.ai';

/** The report for RunAPI's people. The prompt stands for itself as a hash of its redacted form: enough to tell whether two reports are about the same. */
export function reportAnswer(answer: {
  readonly model: string;
  readonly requestId: string | undefined;
  /** As it was sent: redacted already. */
  readonly messages: readonly PromptMessage[];
  readonly verdict: string;
  /** The person's own words; may be ''. */
  readonly note: string;
}): AnswerReport {
  const hash = createHash('sha256').update(JSON.stringify(answer.messages)).digest('hex');
  const subject = `Answer quality: ${answer.model}`;
  const body = [
    `Model: ${answer.model}`,
    `Request: ${answer.requestId ?? 'the server gave no id'}`,
    `Prompt (SHA-256 of the redacted text): ${hash}`,
    `Verdict: ${answer.verdict}`,
    ...(answer.note === '' ? [] : ['', answer.note]),
  ].join('\n');
  const query = `subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
  return { subject, body, mailUrl: `mailto:${address}?${query}` };
}
