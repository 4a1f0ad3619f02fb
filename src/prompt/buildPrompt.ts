import type { WorkspacePath } from '../base/path.ts';
import type { Context } from '../context/context.ts';
import { instructions } from './answerFormat.ts';
import type { Prompt, PromptPart } from './prompt.ts';

const outputHeading = '# Failing output';
const codeHeading = '# Code (@@ a-b gives the line numbers of what follows; other lines are left out)';

/** A yardstick token is four UTF-16 units. */
const tokensOf = (text: string) => Math.ceil(text.length / 4);

/** What a prompt costs before any output or code is in it: the context's `reservedTokens`. */
export function promptOverheadTokens(): number {
  return tokensOf(`${instructions}\n${outputHeading}\n\n${codeHeading}\n\n`);
}

/**
 * Writes the messages: the instructions, then the output and the code. What is constant stands first, so that a provider's prompt cache can serve it.
 * @param files texts of the files in the context as they are now, before redaction.
 */
export function buildPrompt(context: Context, files: ReadonlyMap<WorkspacePath, string>): Prompt {
  const code = context.pieces.map((piece) => piece.text).join('\n');
  const user = `${outputHeading}\n${context.output}\n${codeHeading}\n${code}`;
  const parts: PromptPart[] = [
    { label: 'Instructions', path: undefined, tokens: promptOverheadTokens() },
    { label: 'Failing output', path: undefined, tokens: tokensOf(context.output) },
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
  };
}
