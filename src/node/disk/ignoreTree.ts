import { existsSync } from 'node:fs';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { readText } from './readText.ts';

/** The text of an ignore file, its path relative to the root; undefined where there is none. Cannot throw. */
export type ReadIgnoreFile = (file: string) => string | undefined;

/** Reads ignore files from the disk. @param root absolute */
export function ignoreFilesOnDisk(root: string): ReadIgnoreFile {
  return (name) => {
    const file = path.join(root, name);
    return existsSync(file) ? readText(root, file, { maxBytes: 1_000_000 }) : undefined;
  };
}

/** One ignore file. */
interface Layer {
  readonly name: string;
  /** Of its folder: relative to the root, '' or ending in '/'. */
  readonly prefix: string;
  readonly rule: Ignore;
}

/** Names in a folder, those of the ignore files among them, as far as they are known: undefined is unknown. A folder is '' or ends in '/'. */
export type NamesIn = (folder: string) => readonly string[] | undefined;

interface Level {
  /** Deepest first. */
  readonly layers: readonly Layer[];
  /** The folder itself is left out, and so all that lies in it, whatever an ignore file in there says. */
  readonly isIgnored: boolean;
}

/**
 * What ignore files say, in the root and in every folder below it, as git reads .gitignore: of those of one name the deepest that has a say decides. What
 * one takes back with `!` does not bring back what one of another name leaves out. Each folder's are read when it is first asked about.
 */
export class IgnoreTree {
  readonly #readFile: ReadIgnoreFile;
  readonly #names: readonly string[];
  readonly #namesIn: NamesIn;
  readonly #levels = new Map<string, Level>();
  /** What was asked last: most names are followed by one of the same folder. */
  #last: Level & { readonly folder: string | undefined } = {
    folder: undefined,
    layers: [],
    isIgnored: false,
  };

  /** @param names of ignore files @param namesIn spares looking for files that are not there */
  constructor(readFile: ReadIgnoreFile, names: readonly string[], namesIn: NamesIn = () => undefined) {
    this.#readFile = readFile;
    this.#names = names;
    this.#namesIn = namesIn;
  }

  /** @param name relative to the root; a folder's ends in '/'. Cannot throw. */
  ignores(name: string): boolean {
    if (!liesIn(this.#last.folder, name)) {
      const folder = folderOf(name);
      this.#last = { folder, ...this.#level(folder) };
    }
    const { layers, isIgnored } = this.#last;
    return isIgnored || decide(layers, name);
  }

  #level(prefix: string): Level {
    const known = this.#levels.get(prefix);
    if (known !== undefined) return known;
    const level = this.#readLevel(prefix);
    this.#levels.set(prefix, level);
    return level;
  }

  #readLevel(prefix: string): Level {
    const outer = folderOf(prefix);
    if (outer === prefix) return { layers: this.#read(prefix), isIgnored: false };
    const level = this.#level(outer);
    if (level.isIgnored) return level;
    if (decide(level.layers, prefix)) return { layers: [], isIgnored: true };
    const own = this.#read(prefix);
    return own.length === 0 ? level : { layers: [...own, ...level.layers], isIgnored: false };
  }

  #read(prefix: string): readonly Layer[] {
    const seen = this.#namesIn(prefix);
    if (seen?.length === 0) return [];
    const there = seen === undefined ? this.#names : this.#names.filter((name) => seen.includes(name));
    return there.flatMap((name) => {
      const text = this.#readFile(prefix + name) ?? '';
      if (text.trim() === '') return [];
      return [{ name, prefix, rule: ignore({ allowRelativePaths: true }).add(text) }];
    });
  }
}

function liesIn(folder: string | undefined, name: string): boolean {
  if (folder === undefined || !name.startsWith(folder) || name.length === folder.length) return false;
  const slash = name.indexOf('/', folder.length);
  return slash < 0 || slash === name.length - 1;
}

/** Of the folder that a file or a folder lies in; a path's begin lies in itself. */
function folderOf(name: string): string {
  return name.length < 2
    ? name === '/'
      ? name
      : ''
    : name.slice(0, name.lastIndexOf('/', name.length - 2) + 1);
}

function decide(layers: readonly Layer[], name: string): boolean {
  if (layers.length === 0) return false;
  const decided = new Set<string>();
  for (const layer of layers) {
    const inside = name.slice(layer.prefix.length);
    if (inside === '' || decided.has(layer.name)) continue;
    const { ignored, unignored } = layer.rule.test(inside);
    if (ignored) return true;
    if (unignored) decided.add(layer.name);
  }
  return false;
}
