import * as vscode from 'vscode';
import { UserFacingError } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { Greenlight } from '../compose.ts';
import { type Log, type LogReading, readLog } from '../logSession.ts';
import type { FixPorts } from '../runSession.ts';
import type { Activity } from './activity.ts';
import { chooseFolder } from './choose.ts';
import type { FixController } from './fixController.ts';
import { createPorts } from './fixPorts.ts';

/** What every source of failures besides our own run works with. */
export interface SourceParts {
  readonly core: Greenlight;
  readonly activity: Activity;
  readonly controller: FixController;
  readonly logger: Logger;
}

/** Reads a log and goes on with the failure that the user chooses. @throws {UserFacingError} with `nothing` when no test fails in it. */
export async function fixLog(parts: SourceParts, log: Log, nothing: string): Promise<void> {
  await fixReading(parts, (ports, signal) => readLog(ports, log, signal), { nothing });
}

/** The same for whatever can be read as a log. `near` chooses the folder where several are open. */
export async function fixReading(
  parts: SourceParts,
  read: (ports: FixPorts, signal: AbortSignal) => Promise<LogReading>,
  { nothing, near }: { readonly nothing: string; readonly near?: vscode.Uri | undefined },
): Promise<void> {
  const own = near === undefined ? undefined : vscode.workspace.getWorkspaceFolder(near);
  const folder = own ?? (await chooseFolder());
  const reading = await parts.activity.busy(vscode.l10n.t('Reading failures…'), (signal) =>
    read(createPorts(parts, folder), signal),
  );
  const { failures, more, run } = reading;
  const beyond = more === 0 ? '' : ` (and ${more} more, too many to hold)`;
  parts.logger.info(
    `Read ${failures.length} failures${beyond} of ${run.plan.framework} from ${run.plan.command[0]}`,
  );
  if (failures.length === 0) throw new UserFacingError(nothing);
  await parts.controller.fixKnown(folder, reading);
}
