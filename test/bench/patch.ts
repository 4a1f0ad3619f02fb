import { parsePatch } from '../../src/patch/parsePatch.ts';
import { planPatch } from '../../src/patch/planPatch.ts';
import { answerLines } from './jsonLines.ts';

interface Question {
  readonly id: string;
  readonly files: Readonly<Record<string, string>>;
  readonly reply: string;
}

await answerLines(({ id, files, reply }: Question) => {
  const result = planPatch(parsePatch(reply, Object.keys(files)), (path) => files[path]);
  if (result.kind === 'refused') {
    const [{ kind, message } = { kind: 'empty', message: '' }] = result.errors;
    return { id, error: { kind, message } };
  }
  const after: Record<string, string> = { ...files };
  for (const change of result.changes) {
    if (change.kind === 'delete' || change.kind === 'rename') delete after[change.path];
    if (change.kind === 'rename') after[change.to] = change.after;
    else if (change.kind !== 'delete') after[change.path] = change.after;
  }
  return { id, files: after };
});
