import type { WorkspacePath } from '../../src/base/path.ts';
import { findHunks } from '../../src/patch/findHunks.ts';
import { parsePatch } from '../../src/patch/parsePatch.ts';
import type { PlannedChange, PlanResult } from '../../src/patch/patch.ts';
import { planPatch } from '../../src/patch/planPatch.ts';

/** Plans an answer against files given by path, as the extension does. */
export function planAnswer(answer: string, files: Readonly<Record<string, string>>): PlanResult {
  return planPatch(parsePatch(answer, Object.keys(files)), (path) => files[path]);
}

/** The files after a plan; undefined when it was refused. */
export function filesAfter(
  result: PlanResult,
  files: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> | undefined {
  if (result.kind === 'refused') return undefined;
  const after: Record<string, string> = { ...files };
  for (const change of result.changes) {
    if (change.kind === 'delete' || change.kind === 'rename') delete after[change.path];
    if (change.kind === 'rename') after[change.to] = change.after;
    else if (change.kind !== 'delete') after[change.path] = change.after;
  }
  return after;
}

/** A SEARCH/REPLACE block in the form that the prompt asks for. Parts end with a newline, or are empty. */
export function searchReplace(path: string, search: string, replace: string): string {
  return `${path}\n<<<<<<< SEARCH\n${search}=======\n${replace}>>>>>>> REPLACE\n`;
}

/** A change of one line, as a plan holds it. */
export function modifyLine(path: string, before: string, after: string): PlannedChange {
  const hunk = {
    id: '1',
    tier: 'exact' as const,
    oldRange: { from: 1, to: 1 },
    oldText: before,
    newText: after,
  };
  return { kind: 'modify', path: path as WorkspacePath, before, after, hunks: [hunk] };
}

/** A change from one text to another, as a plan holds it. */
export function planHunks(path: string, before: string, after: string): PlannedChange {
  const hunks = findHunks(before, after, 'exact');
  return { kind: 'modify', path: path as WorkspacePath, before, after, hunks };
}
