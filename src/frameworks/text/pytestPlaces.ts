import type { MapPath, StackFrame } from '../../failure/failure.ts';

/** The lines that name places: long and short tracebacks, native ones, and the one-line form. Of exceptions that were raised from one another the last one's. */
export function readPytestPlaces(block: readonly string[], mapPath: MapPath): StackFrame[] {
  const frames = block.flatMap((printed): StackFrame[] => {
    const line = printed.replace(/^E +(?=\S+\.py:\d+: in )/, '');
    const match =
      /^(?<path>[^\s:"][^:"]*\.py):(?<line>\d+): (?:in (?<name>.*)|.*)$/.exec(line) ??
      /^(?<path>[^\s:"][^:"]*\.py):(?<line>\d+): *$/.exec(line) ??
      /^\s{2,}File "(?<path>[^"]+)", line (?<line>\d+), in (?<name>.*)$/.exec(line);
    const file = match?.groups?.['path'] === undefined ? undefined : mapPath(match.groups['path']);
    if (file === undefined || match?.groups === undefined) return [];
    const { name } = match.groups;
    return [
      { file, line: Number(match.groups['line']), ...(name === undefined ? {} : { functionName: name }) },
    ];
  });
  const causeEnd = block.findLastIndex((line) =>
    /^The above exception was the direct cause|^During handling of the above/.test(line),
  );
  if (causeEnd < 0) return frames;
  const before = readPytestPlaces(block.slice(0, causeEnd), mapPath).length;
  return frames.slice(before);
}

/** Where Python's parser stopped: it has no frame of its own. */
export function syntaxLine(
  block: readonly string[],
  file: string | undefined,
  mapPath: MapPath,
): number | undefined {
  for (const line of block) {
    const match = /^E?\s+File "([^"]+)", line (\d+)$/.exec(line);
    if (match !== null && mapPath(match[1] as string) === file) return Number(match[2]);
  }
  return undefined;
}
