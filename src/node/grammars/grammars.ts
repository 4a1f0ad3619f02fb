import { readFile } from 'node:fs/promises';
import path from 'node:path';
import treeSitter, { type Node } from '@vscode/tree-sitter-wasm';
import type { WorkspacePath } from '../../base/path.ts';
import type { Declaration, Grammars } from '../../context/context.ts';
import { findDeclarations } from './findDeclarations.ts';
import { type GrammarTable, grammarOf } from './grammarTables.ts';

/** Tree-sitter's grammars (https://tree-sitter.github.io), each loaded with the first file that asks for it. */
export class TreeSitterGrammars implements Grammars {
  readonly #folder: string;
  readonly #languages = new Map<string, Promise<treeSitter.Language>>();
  #ready: Promise<void> | undefined;

  /** @param folder holds the grammars and the runtime as .wasm files; absolute. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  async declarations(file: WorkspacePath, text: string): Promise<readonly Declaration[] | undefined> {
    const table = grammarOf(file);
    if (table === undefined) return undefined;
    try {
      const language = await this.#load(table);
      return parse(language, text, (root) => findDeclarations(root, table));
    } catch {
      // A damaged installation, or a text that a grammar cannot bear: the file is cut by its indentation.
      return undefined;
    }
  }

  #load({ name }: GrammarTable): Promise<treeSitter.Language> {
    this.#ready ??= treeSitter.Parser.init({ locateFile: (file) => path.join(this.#folder, file) });
    const known = this.#languages.get(name);
    if (known !== undefined) return known;
    const loading = this.#ready
      .then(() => readFile(path.join(this.#folder, `tree-sitter-${name}.wasm`)))
      .then((bytes) => treeSitter.Language.load(bytes));
    this.#languages.set(name, loading);
    return loading;
  }
}

/** What is parsed lies outside of the garbage collector's reach. */
function parse<T>(language: treeSitter.Language, text: string, read: (root: Node) => T): T | undefined {
  const parser = new treeSitter.Parser();
  try {
    parser.setLanguage(language);
    const tree = parser.parse(text);
    if (tree === null) return undefined;
    try {
      return read(tree.rootNode);
    } finally {
      tree.delete();
    }
  } finally {
    parser.delete();
  }
}
