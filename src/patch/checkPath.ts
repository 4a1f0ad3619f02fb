import { toWorkspacePath, type WorkspacePath } from '../base/path.ts';
import { say } from '../base/say.ts';

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
  const name = JSON.stringify(text);
  if (/^[\\/]|^[A-Za-z]:|^~(?:[\\/]|$)|^\w+:\/\//.test(text))
    return { refused: say('{0} is not relative to the workspace.', name) };
  const segments = text.split(/[\\/]/);
  if (segments.includes('..')) return { refused: say('{0} leads out of the workspace.', name) };
  if ([...text].some((char) => char < ' ' || char === '\x7F'))
    return { refused: say('{0} has control characters.', name) };
  if (segments.some((segment) => gitNames.test(segment.replace(dropped, ''))))
    return { refused: say('{0} is in the repository’s own data.', name) };
  if (segments.some((segment) => deviceNames.test(segment)))
    return { refused: say('{0} is a device name on Windows.', name) };
  if (text.includes(':'))
    return { refused: say('{0} has a colon, which names a hidden stream on Windows.', name) };
  if (segments.some((segment) => /[. ]$/.test(segment) && segment !== '.'))
    return { refused: say('{0} ends in a way that Windows drops.', name) };
  return toWorkspacePath(text) ?? { refused: say('{0} names no file.', name) };
}
