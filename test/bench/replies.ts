import { parsePatch } from '../../src/patch/parsePatch.ts';
import { answerLines } from './jsonLines.ts';

await answerLines(({ id, reply }: { readonly id: string; readonly reply: string }) => {
  const { edits, incomplete } = parsePatch(reply);
  const [cut] = incomplete;
  if (cut !== undefined && edits.length === 0)
    return { id, error: { kind: 'incomplete', message: cut.reason } };
  return {
    id,
    edits: edits.flatMap((edit) =>
      edit.kind === 'replace' ? [{ path: edit.path, search: edit.search, replace: edit.replace }] : [],
    ),
  };
});
