const bareNames =
  /^(?:[Mm]akefile|Dockerfile|LICENSE|README|Gemfile|Rakefile|Procfile|Jenkinsfile|Vagrantfile)$/;

/** A fence's opening, with what its info string says. Some models write `<source>` where a fence is meant. */
const fenceLine =
  /^\s*(?:`{3,}|~{3,}|<\/?(?:source|code|pre|quote|codeblock|target|sourcecode)>)(?<info>.*)$/;

/** True for a fence's line, opening or closing: it carries no prose. */
export function isFence(line: string): boolean {
  return fenceLine.test(line);
}

/**
 * The path that a line names, stripped of what models put around one: headings, bold, backquotes, labels, numbering,
 * comments, a fence with the path in its info string. undefined for prose: a path is one word, or up to three that end in
 * a file's extension.
 */
export function pathOf(line: string): string | undefined {
  const info = fenceLine.exec(line)?.groups?.['info'];
  if (info !== undefined) {
    const named = info.trim().replace(/^\w+[ :](?=\S)/, '');
    return /[./]/.test(named) ? pathOf(named) : undefined;
  }
  const bare = line
    .trim()
    .replace(/^(?:#{1,6}|\/\/|--|<!--|\d+\.|[-*])\s+/, '')
    .replace(/^\**(?:[Ff]ile(?:name| ?path)?|[Pp]ath)\**\s*:\**\s*/, '')
    .replace(/\s*(?:-->)$/, '')
    .replace(/^[*`"'#\s]+|[*`"':\s]+$/g, '');
  if (bare === '' || bare.length > 300 || /[<>|?*"\n]/.test(bare)) return undefined;
  if (/\s/.test(bare)) return isSpacedPath(bare) ? bare : undefined;
  if (bareNames.test(bare)) return bare;
  return /[./]/.test(bare) && /\w/.test(bare) ? bare : undefined;
}

function isSpacedPath(words: string): boolean {
  const hasExtension = /^[\w./\\ @()[\]-]+\.\w{1,8}$/.test(words);
  return hasExtension && /^\S+\/|^[^.]*\.\w+$/.test(words) && words.split(' ').length <= 3;
}

/** A known path that the written one means: itself, the only one it ends with, or the only one that ends with it. */
export function settlePath(written: string, knownPaths: readonly string[]): string {
  if (knownPaths.includes(written)) return written;
  const plain = written.replace(/^\.\//, '').replaceAll('\\', '/');
  const fits = knownPaths.filter(
    (known) =>
      known === plain ||
      known.endsWith(`/${plain}`) ||
      (plain.endsWith(`/${known}`) && !plain.startsWith('/') && !plain.split('/').includes('..')),
  );
  return fits.length === 1 ? (fits[0] as string) : written;
}

/** The one known path that a line of prose mentions; undefined when it mentions none, or several. */
export function pathMentioned(line: string, knownPaths: readonly string[]): string | undefined {
  const words = new Set(line.split(/[\s`"'*()[\],;:]+/).map((word) => word.replace(/\.$/, '')));
  const named = knownPaths.filter(
    (path) => words.has(path) || words.has(path.slice(path.lastIndexOf('/') + 1)),
  );
  return named.length === 1 ? named[0] : undefined;
}
