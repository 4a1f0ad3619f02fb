import { toWorkspacePath, type WorkspacePath } from '../base/path.ts';

/** Names that Windows gives to devices, with any extension; superscript digits count there too. */
const deviceNames = /^(?:con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])\s*(?:\.|$)/i;
/** Characters that HFS+ drops from names, so that `.g\u200Cit` is `.git` there. */
const dropped = /[\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/g;
const gitNames = /^(?:\.git(?:$|[\s.:~])|git~\d)/i;

/**
 * A path of an answer as one inside the workspace, or why it is refused, as a sentence. What is dangerous on any system is
 * refused on all. Links that lead out are the writer's to refuse: they need the disk.
 */
export function checkPath(text: string): WorkspacePath | { readonly refused: string } {
  const refused = (why: string) => ({ refused: `${JSON.stringify(text)} ${why}` });
  if (/^[\\/]|^[A-Za-z]:|^~(?:[\\/]|$)|^\w+:\/\//.test(text))
    return refused('is not relative to the workspace.');
  const segments = text.split(/[\\/]/);
  if (segments.includes('..')) return refused('leads out of the workspace.');
  if ([...text].some((char) => char < ' ' || char === '\x7F')) return refused('has control characters.');
  if (segments.some((segment) => gitNames.test(segment.replace(dropped, ''))))
    return refused('is in the repository’s own data.');
  if (segments.some((segment) => deviceNames.test(segment))) return refused('is a device name on Windows.');
  if (text.includes(':')) return refused('has a colon, which names a hidden stream on Windows.');
  if (segments.some((segment) => /[. ]$/.test(segment) && segment !== '.'))
    return refused('ends in a way that Windows drops.');
  return toWorkspacePath(text) ?? refused('names no file.');
}
