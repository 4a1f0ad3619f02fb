/**
 * The words as they stand, but that nothing in them is a link: VS Code draws `[words](command:id)` in a notification as a link that runs the command, and what
 * is said there may quote a test's name, a path or a server. A space after the bracket is enough.
 */
export function withoutLinks(words: string): string {
  return words.replaceAll('](', '] (');
}
