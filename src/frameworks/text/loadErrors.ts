import type { WorkspacePath } from '../../base/path.ts';
import type { MapPath } from '../../failure/failure.ts';
import { readFrames } from './stackFrames.ts';

/*
 * What Node prints of a file that it can't load:
 *
 *     error := ( path ':' line EOL code caret blank )? name 'Error: ' message EOL ( 'Require stack:' EOL ( '- ' path EOL )* )? frame*
 */
const errorLine = /^(?:# )?(?: Exception during run: )?(?<message>[\w$.]*Error(?: \[\w+\])?: .*)$/;
const brokenPlace = /^(?:# )?(?: Exception during run: )?(?<place>(?:file:\/\/)?\S+:\d+)$/;

export interface LoadError {
  readonly file: WorkspacePath;
  readonly message: string;
  /** The error and its frames; where a file can't be parsed its place comes first, as a frame. */
  readonly block: readonly string[];
}

/** The files of the workspace that Node could not load, in the order printed. Cannot throw. */
export function readLoadErrors(lines: readonly string[], mapPath: MapPath): readonly LoadError[] {
  return lines.flatMap((line, at) => {
    const message = errorLine.exec(line)?.groups?.['message'];
    if (message === undefined) return [];
    const above = lines
      .slice(Math.max(0, at - 8), at)
      .map((each) => brokenPlace.exec(each)?.groups?.['place']);
    const broken = /^SyntaxError\b/.test(message)
      ? above.findLast((place) => place !== undefined)
      : undefined;
    let end = at + 1;
    while (end < lines.length && /^(?:# )?(?: +at |Require stack:|- |\s*$)/.test(lines[end] ?? '')) end++;
    const stack = lines.slice(at + 1, end).map((each) => each.replace(/^# /, ''));
    const block = [message, ...(broken === undefined ? [] : [`at ${broken}`]), ...stack];
    const file =
      requiredBy(stack, mapPath) ?? importedBy(message, mapPath) ?? readFrames(block, mapPath).at(-1)?.file;
    return file === undefined ? [] : [{ file, message, block }];
  });
}

/** The require stack ends with the file that the runner wanted to load, where the runner's own are left out. */
function requiredBy(stack: readonly string[], mapPath: MapPath): WorkspacePath | undefined {
  return stack.flatMap((line) => mapPath(/^- (\S+)$/.exec(line)?.[1] ?? '') ?? []).at(-1);
}

/** Of a module that is missing the stack holds nothing but the loader. */
function importedBy(message: string, mapPath: MapPath): WorkspacePath | undefined {
  const path = / imported from (\S+)$/.exec(message)?.[1];
  return path === undefined ? undefined : mapPath(path);
}
