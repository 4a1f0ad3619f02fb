import type { WorkspacePath } from '../base/path.ts';
import type { Context } from '../context/context.ts';
import { instructions } from './answerFormat.ts';
import { describeTried } from './describeTried.ts';
import { markPrompt } from './markPrompt.ts';
import type { Prompt, PromptPart, Tried } from './prompt.ts';

const outputHeading = '# Failing output';
const triedHeading = '# Tried before';
const endHeading = '# End';
const secretNote = 'Each <secret-…> stands for a withheld value: copy it unchanged.';
const codeHeading = '# Code (@@ a-b gives the line numbers of what follows; other lines are left out)';

/** A yardstick token is four UTF-16 units. */
const tokensOf = (text: string) => Math.ceil(text.length / 4);

/** What a prompt costs before any output or code is in it: the context's `reservedTokens`. */
export function promptOverheadTokens(tried: readonly Tried[] = []): number {
  const told = tried.length === 0 ? '' : `${triedHeading}\n${describeTried(tried)}\n${' '.repeat(9)}`;
  return tokensOf(
    `${instructions}\n${outputHeading}\n\n${told}${codeHeading}\n\n${endHeading}${' '.repeat(27)}`,
  );
}

/**
 * Writes the messages: the instructions, then the output, what was tried before, and the code. What is constant stands first, so that a provider's
 * prompt cache can serve it.
 * @param files texts of the files in the context as they are now, before redaction.
 * @param installKey this installation's own secret; the same key and context give the same prompt.
 */
export function buildPrompt(
  context: Context,
  files: ReadonlyMap<WorkspacePath, string>,
  installKey: string,
  tried: readonly Tried[] = [],
): Prompt {
  const secrets = context.secrets ?? new Map<string, string>();
  const told = describeTried(tried);
  const mark = markPrompt(installKey, [context.output, told, ...context.pieces.map((piece) => piece.text)]);
  const code = context.pieces.map((piece) => `${mark} ${piece.text}`).join('\n');
  const note = secrets.size === 0 ? '' : `${secretNote}\n`;
  const earlier = told === '' ? '' : `${mark} ${triedHeading}\n${told}\n`;
  const user = `${mark} ${outputHeading}\n${context.output}\n${earlier}${mark} ${codeHeading}\n${note}${code}\n${mark} ${endHeading}`;
  const parts: PromptPart[] = [
    { label: 'Instructions', path: undefined, tokens: promptOverheadTokens() },
    { label: 'Failing output', path: undefined, tokens: tokensOf(context.output) },
    ...(told === '' ? [] : [{ label: 'Tried before', path: undefined, tokens: tokensOf(told) }]),
    ...context.pieces.map(({ path, tokens }) => ({ label: path, path, tokens })),
  ];
  return {
    messages: [
      { role: 'system', content: instructions },
      { role: 'user', content: user },
    ],
    parts,
    tokens: tokensOf(`${instructions}\n${user}`),
    files,
    secrets,
  };
}
