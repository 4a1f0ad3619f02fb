import { toWorkspacePath, type WorkspacePath } from '../base/path.ts';

const deviceNames = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** A path of an answer as one inside the workspace, or why it is refused. Links that lead out are the writer's to refuse: they need the disk. */
export function checkPath(text: string): WorkspacePath | { readonly refused: string } {
  const refused = (why: string) => ({ refused: `${JSON.stringify(text)} ${why}` });
  if (/^[\\/]|^[A-Za-z]:|^~[\\/]|^\w+:\/\//.test(text)) return refused('is not relative to the workspace.');
  const segments = text.split(/[\\/]/);
  if (segments.includes('..')) return refused('leads out of the workspace.');
  if ([...text].some((char) => char < ' ')) return refused('has control characters.');
  if (segments.some((segment) => /^\.git(?:$|[\s.:~])/i.test(segment) || /^git~\d$/i.test(segment)))
    return refused('is in the repository’s own data.');
  if (segments.some((segment) => deviceNames.test(segment))) return refused('is a device name on Windows.');
  if (segments.some((segment) => /[. ]$/.test(segment) && segment !== '.'))
    return refused('ends in a way that Windows drops.');
  return toWorkspacePath(text) ?? refused('names no file.');
}
