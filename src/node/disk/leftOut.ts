import ignore, { type Ignore } from 'ignore';
import type { WorkspacePath } from '../../base/path.ts';
import { IgnoreTree, type NamesIn, type ReadIgnoreFile } from './ignoreTree.ts';

/** Files that say, each of its folder and those below it, in .gitignore's syntax, what tools like this one may not read. */
export const ignoreFiles = [
  '.greenlightignore',
  '.aiderignore',
  '.clineignore',
  '.rooignore',
  '.continueignore',
] as const;

/** Names of files that hold secrets by their kind: environments, private keys, key stores, and tools' saved credentials. */
const secretNames =
  /^(?:\.env.*|.*\.(?:pem|key|p12|pfx|p8|jks|keystore|ppk|kdbx|pkcs12|keytab|ovpn|tfstate|tfstate\.backup|agekey)|id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?|\.npmrc|\.yarnrc\.yml|\.pypirc|[._]netrc|\.git-credentials|\.htpasswd|\.pgpass|\.my\.cnf|\.s3cfg|\.boto|\.vault-token|service[-_]?account.*\.json|client_secret.*\.json|credentials\.json|master\.key|\.dockercfg)$/is;
/** Files of which only the folder tells that. */
const secretPlaces =
  /(?:^|\/)(?:\.aws\/credentials$|\.docker\/config\.json$|\.kube\/config$|\.(?:ssh|gnupg)\/)/i;

/** True for a file that is never listed or read for a prompt, whatever the workspace's own rules say. */
export function holdsSecrets(file: string): boolean {
  return secretNames.test(file.slice(file.lastIndexOf('/') + 1)) || secretPlaces.test(file);
}

/** True for a name that could end a line of the prompt, or that no screen shows as it is. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const unspeakable = /[\u0000-\u001f\u007f\u0085\u2028\u2029\ufffd]/;

/** What stays out of every prompt: secret files, what the workspace's ignore files say, and the user's own patterns. */
export class LeftOut {
  readonly #tree: IgnoreTree;
  readonly #own: Ignore | undefined;

  /** @param exclude the user's patterns, in .gitignore's syntax @param namesIn spares looking for files that are not there */
  constructor(read: ReadIgnoreFile, exclude: readonly string[], namesIn?: NamesIn) {
    this.#tree = new IgnoreTree(read, ignoreFiles, namesIn);
    if (exclude.length > 0) this.#own = ignore({ allowRelativePaths: true }).add(exclude.join('\n'));
  }

  /** @param name a folder's ends in '/'. Cannot throw. */
  has(name: WorkspacePath | string): boolean {
    if (name === '' || holdsSecrets(name) || unspeakable.test(name)) return true;
    return this.#own?.ignores(name) === true || this.#tree.ignores(name);
  }
}
