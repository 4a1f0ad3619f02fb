import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { UserFacingError } from '../../base/errors.ts';
import { say } from '../../base/say.ts';

/** A folder for what one run writes for us: its report, and the trace of what it executed. Remove it when the run is over. */
export interface Scratch {
  /** Absolute. */
  readonly path: string;
  remove(): Promise<void>;
}

/** @param parent absolute. @throws {UserFacingError} where it can't be made: with the reason, a full disk say. */
export async function makeScratch(parent = tmpdir()): Promise<Scratch> {
  try {
    const folder = await mkdtemp(path.join(parent, 'greenlight-'));
    return { path: folder, remove: () => rm(folder, { recursive: true, force: true }) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserFacingError(
      say('No test was run: a folder for its report could not be made in {0} ({1}).', parent, reason),
      { cause: error },
    );
  }
}
