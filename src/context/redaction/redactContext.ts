import type { WorkspacePath } from '../../base/path.ts';
import type { Context } from '../context.ts';
import type { SecretSearch } from './secretSearch.ts';

const unitsPerToken = 4;

/** What a context was cut from. */
export interface WholeTexts {
  /** As it was printed. */
  readonly output: string;
  /** What of it tells of the failures, as it was read: colours and broken lines can hide a secret in the output. */
  readonly failing: string;
  text(path: WorkspacePath): string | undefined;
}

/** The context as it may be sent. Tokens are counted anew, for a placeholder is rarely as long as its secret. */
export async function redactContext(
  context: Context,
  search: SecretSearch,
  whole: WholeTexts,
): Promise<Context> {
  const redactor = await search.search([
    ['', whole.output],
    ['', whole.failing],
    ...context.pieces.map(({ path, text }) => [path, whole.text(path) ?? text] as const),
  ]);
  const output = redactor.redact(context.output);
  const pieces = context.pieces.map((piece) => {
    const { text, count } = redactor.redact(piece.text);
    return count === 0 ? piece : { ...piece, text, tokens: tokensOf(text.length), redacted: count };
  });
  const count = pieces.reduce((sum, piece) => sum + (piece.redacted ?? 0), output.count);
  if (count === 0) return context;
  const before = context.output.length + lengthOf(context);
  const after = output.text.length + lengthOf({ pieces });
  return {
    ...context,
    pieces,
    output: output.text,
    redactedInOutput: output.count,
    secrets: redactor.secrets,
    tokens: context.tokens + Math.ceil((after - before) / unitsPerToken),
  };
}

const tokensOf = (characters: number) => Math.ceil(characters / unitsPerToken);
const lengthOf = ({ pieces }: Pick<Context, 'pieces'>) =>
  pieces.reduce((sum, { text }) => sum + text.length, 0);
