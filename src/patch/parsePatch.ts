import { markers, searchLine } from '../prompt/answerFormat.ts';
import type { FileEdit, Patch } from './patch.ts';
import { isApplyPatchLine, readApplyPatch } from './readApplyPatch.ts';
import { type ReadEdits, readBlocks } from './readBlocks.ts';
import { readUnifiedDiff } from './readUnifiedDiff.ts';
import { readWholeFiles } from './readWholeFiles.ts';

/**
 * Reads an answer's edits in whatever form it chose; an answer has one form, told by its markers: Codex's envelope,
 * SEARCH/REPLACE blocks, a unified diff, or whole files in fences. `knownPaths` are the files that the prompt showed.
 * An answer without edits gives an empty patch. Cannot throw.
 */
export function parsePatch(answer: string, knownPaths: readonly string[] = []): Patch {
  const lines = answer.replace(/\r\n/g, '\n').split('\n');
  if (lines.at(-1) === '') lines.pop();
  const { edits, incomplete } = readForm(lines, knownPaths);
  return { edits: [...edits, ...readFileLines(lines)], incomplete };
}

function readForm(lines: readonly string[], knownPaths: readonly string[]): ReadEdits {
  if (lines.some(isApplyPatchLine)) return readApplyPatch(lines);
  if (lines.some((line) => searchLine.test(line))) return readBlocks(lines, knownPaths);
  const isDiff = lines.some(
    (line, at) =>
      line.startsWith('diff --git ') || (line.startsWith('--- ') && lines[at + 1]?.startsWith('+++ ')),
  );
  return isDiff ? readUnifiedDiff(lines, knownPaths) : readWholeFiles(lines, knownPaths);
}

/** Our own one-line forms. Inside an envelope they are the envelope's. */
function readFileLines(lines: readonly string[]): FileEdit[] {
  if (lines.some(isApplyPatchLine)) return [];
  return lines.flatMap((line): FileEdit[] => {
    if (line.startsWith(markers.deleteFile))
      return [{ kind: 'delete', path: line.slice(markers.deleteFile.length).trim() }];
    if (!line.startsWith(markers.renameFile)) return [];
    const [path, to] = line.slice(markers.renameFile.length).split(' -> ');
    return path === undefined || to === undefined
      ? []
      : [{ kind: 'rename', path: path.trim(), to: to.trim() }];
  });
}
