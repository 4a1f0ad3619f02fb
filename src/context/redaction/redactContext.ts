import { dirname } from 'node:path/posix';
import type { WorkspacePath } from '../../base/path.ts';
import type { Context, WorkspaceFiles } from '../context.ts';
import { findSecrets } from './findSecrets.ts';
import { readEnvironment } from './readEnvironment.ts';
import type { KnownSecret } from './redaction.ts';
import { Redactor } from './redactor.ts';

/** Of an output, so much is searched: its end tells of the failure. */
const searchedCharacters = 300_000;
const unitsPerToken = 4;

/** Knows the secrets of what may be sent. What was searched once is not searched again. */
export class SecretSearch {
  readonly #files: WorkspaceFiles;
  readonly #installKey: string;
  readonly #found = new Map<string, readonly KnownSecret[]>();

  constructor(files: WorkspaceFiles, installKey: string) {
    this.#files = files;
    this.#installKey = installKey;
  }

  /** @param texts whole texts by name: a key's first line may stand outside what is sent. */
  async search(texts: ReadonlyMap<string, string>): Promise<Redactor> {
    for (const [name, text] of texts) {
      if (!this.#found.has(name)) this.#found.set(name, await findSecrets(text.slice(-searchedCharacters)));
    }
    const folders = new Set([...texts.keys()].flatMap(foldersOf));
    const environments = (await this.#files.readEnvironments?.([...folders].sort())) ?? [];
    const assigned: KnownSecret[] = [];
    for (const text of environments) assigned.push(...readEnvironment(text), ...(await findSecrets(text)));
    const known = [...texts.keys()].flatMap((name) => this.#found.get(name) ?? []);
    return new Redactor(this.#installKey, [...known, ...assigned]);
  }
}

/** The root and every folder on the way to the file. */
function foldersOf(file: string): string[] {
  const folders = [''];
  for (let folder = dirname(file); folder !== '.' && folder !== '/'; folder = dirname(folder))
    folders.push(folder);
  return folders;
}

/** The context as it may be sent. Tokens are counted anew, for a placeholder is rarely as long as its secret. */
export async function redactContext(
  context: Context,
  search: SecretSearch,
  whole: { readonly output: string; text(path: WorkspacePath): string | undefined },
): Promise<Context> {
  const texts = new Map([['', whole.output]]);
  for (const { path, text } of context.pieces) texts.set(path, whole.text(path) ?? text);
  const redactor = await search.search(texts);
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
