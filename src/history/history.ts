import type { TestFailure } from '../failure/failure.ts';
import type { Attempt, Verdict } from '../verify/verify.ts';

/** A patch that was applied, with all that led to it and what it proved. Serialisable. */
export interface PastFix {
  readonly version: 1;
  /** Its id is the journal entry's: while the journal has that entry, the patch, or a part of it, can be reverted. */
  readonly attempt: Attempt;
  /** The model that answered; undefined where the ledger does not know it any more. */
  readonly model: string | undefined;
  /** What the failure had cost when the patch was applied, earlier attempts included, in US dollars; undefined where a price is unknown. */
  readonly costUsd: number | undefined;
}

/** One past fix as a list shows it. */
export interface PastFixRow {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly atMs: number;
  readonly failure: Pick<TestFailure, 'name' | 'nameParts' | 'file' | 'line'>;
  readonly verdict: Verdict | undefined;
  readonly model: string | undefined;
  readonly costUsd: number | undefined;
}

/** What a kept fix takes, and when it was written last, in milliseconds since 1970. */
export interface KeptSize {
  readonly id: string;
  readonly sizeBytes: number;
  readonly writtenMs: number;
}

/** Port: keeps past fixes, one by one. A fix that can't be read is set aside, said in the log, and told of no more. */
export interface HistoryStore {
  put(fix: PastFix): Promise<void>;
  /** In no order. */
  list(): Promise<readonly PastFix[]>;
  /** undefined where there is none of that id. */
  get(id: string): Promise<PastFix | undefined>;
  remove(id: string): Promise<void>;
  /** Reads no fix. In no order. */
  sizes(): Promise<readonly KeptSize[]>;
  /** Removes all, also what was set aside. */
  clear(): Promise<void>;
}
