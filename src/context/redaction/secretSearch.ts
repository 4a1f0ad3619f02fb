import { dirname } from 'node:path/posix';
import { Turns } from '../../base/turns.ts';
import type { WorkspaceFiles } from '../context.ts';
import { findSecrets } from './findSecrets.ts';
import { readEnvironment } from './readEnvironment.ts';
import type { KnownSecret, Secrets } from './redaction.ts';
import { Redactor } from './redactor.ts';

/** As far as a text is searched at once, in UTF-16 units; what overlaps finds a secret that stands across. */
const windowUnits = 200_000;
const overlapUnits = 50_000;

/**
 * Knows the secrets of one request: what is found in any text that goes into it is withheld in all of them, however little tells of it there. What was
 * searched once is not searched again.
 */
export class SecretSearch {
  readonly #files: WorkspaceFiles;
  readonly #installKey: string;
  readonly #known: KnownSecret[];
  readonly #texts = new Set<string>();
  readonly #folders = new Set<string>();

  /** @param known of an earlier request, whose answer may name them. */
  constructor(files: WorkspaceFiles, installKey: string, known: Secrets = new Map()) {
    this.#files = files;
    this.#installKey = installKey;
    this.#known = [...known.values()].map((value) => ({ value, before: '', after: '' }));
  }

  /**
   * @param texts each with the path of its file, or '': what the `.env` files on the way there assign is withheld too. Whole, for what tells that a line
   * is secret may stand outside of what is sent; and as they are sent, where that is not a part of the whole.
   */
  async search(texts: Iterable<readonly [path: string, text: string]>): Promise<Redactor> {
    const all = [...texts];
    for (const [, text] of all) await this.#look(text);
    // A file's name may hold one.
    await this.#look([...new Set(all.map(([path]) => path))].join('\n'));
    const folders = [...new Set(all.flatMap(([path]) => foldersOf(path)))].filter(
      (folder) => !this.#folders.has(folder),
    );
    for (const text of (await this.#files.readEnvironments?.(folders.sort())) ?? []) {
      for (const { value } of readEnvironment(text))
        for (const spelt of spellingsOf(value)) this.#known.push({ value: spelt, before: '', after: '' });
      await this.#look(text);
    }
    for (const folder of folders) this.#folders.add(folder);
    return new Redactor(this.#installKey, this.#known);
  }

  async #look(text: string): Promise<void> {
    if (this.#texts.has(text)) return;
    this.#texts.add(text);
    const turns = new Turns();
    for (let at = 0; at < text.length; at += windowUnits) {
      if (turns.isOver) await turns.next();
      this.#known.push(...(await findSecrets(text.slice(at, at + windowUnits + overlapUnits))));
    }
  }
}

/** As it stands in an address, in JSON and in base64, too. */
function spellingsOf(value: string): ReadonlySet<string> {
  const inAddress = value.isWellFormed() ? encodeURIComponent(value) : value;
  const inBase64 = /^[ -~]+$/.test(value) ? btoa(value) : value;
  return new Set([value, inAddress, JSON.stringify(value).slice(1, -1), inBase64]);
}

/** The root and every folder on the way to the file. */
function foldersOf(file: string): string[] {
  const folders = [''];
  for (let folder = dirname(file); folder !== '.' && folder !== '/'; folder = dirname(folder))
    folders.push(folder);
  return folders;
}
