import type { WorkspacePath } from '../base/path.ts';
import { markers } from './answerFormat.ts';
import type { Prompt } from './prompt.ts';

/** An edit that found no place, and the part of the file where it was probably meant. */
export interface MissedEdit {
  readonly path: WorkspacePath;
  /** As the answer wrote it, in the form of a block. */
  readonly search: string;
  readonly replace: string;
  /** Why it was refused: a full sentence. */
  readonly reason: string;
  /** Lines of the file, whole, with their endings. */
  readonly region: string;
}

const instructions = `Some edits of your patch could not be applied, because their SEARCH part is not in the file as it stands. For each, write the edit again: the file's path on a line of its own, then the block, with SEARCH copied exactly from the lines shown. Write nothing else, and change nothing else.`;

const tokensOf = (text: string) => Math.ceil(text.length / 4);

/** Asks for the missed edits alone, each with its region of the file: a few hundred tokens instead of the whole prompt again. */
export function buildRepair(
  missed: readonly MissedEdit[],
  files: ReadonlyMap<WorkspacePath, string>,
  secrets: Prompt['secrets'],
): Prompt {
  const user = missed.map(describe).join('\n\n');
  return {
    messages: [
      { role: 'system', content: instructions },
      { role: 'user', content: user },
    ],
    parts: [
      { label: 'Instructions', path: undefined, tokens: tokensOf(instructions) },
      ...missed.map((edit) => ({ label: edit.path, path: edit.path, tokens: tokensOf(describe(edit)) })),
    ],
    tokens: tokensOf(`${instructions}\n${user}`),
    files,
    secrets,
  };
}

function describe({ path, search, replace, reason, region }: MissedEdit): string {
  const block = [path, markers.search, trimEnd(search), markers.divider, trimEnd(replace), markers.replace];
  return [
    `# An edit of ${path}`,
    reason,
    '',
    ...block,
    '',
    `These lines of ${path} are there:`,
    '',
    trimEnd(region),
  ]
    .join('\n')
    .replaceAll('\r\n', '\n');
}

const trimEnd = (text: string) => text.replace(/\r?\n$/, '');
