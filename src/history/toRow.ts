import type { PastFix, PastFixRow } from './history.ts';

/** What a list shows of a past fix: no texts of files, prompt or output. */
export function toRow({ attempt, model, costUsd }: PastFix): PastFixRow {
  const { id, atMs, failure, proof } = attempt;
  const { name, nameParts, file, line } = failure;
  const place = { ...(file === undefined ? {} : { file }), ...(line === undefined ? {} : { line }) };
  return { id, atMs, failure: { name, nameParts, ...place }, verdict: proof?.verdict, model, costUsd };
}
