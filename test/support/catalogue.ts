import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** The catalogue of what a person reads. A translation stands beside it, as `bundle.l10n.<language>.json`. */
export const catalogueFile = path.join(root, 'media/l10n/bundle.l10n.json');

const literal = /^\s*(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)")/;

/** The sentences that one source says, in order, and the calls whose sentence is no literal: those could not be translated. */
export function findSentences(code: string): {
  readonly sentences: readonly string[];
  readonly opaque: readonly string[];
} {
  const isStage = /import \{[^}]*\bsay\b[^}]*\} from '[./]*\/base\/say\.ts'/.test(code);
  const calls = isStage ? /(?<![.\w#])say\(|\bl10n\.t\(/g : /\bl10n\.t\(/g;
  const sentences: string[] = [];
  const opaque: string[] = [];
  for (const { index, 0: call } of code.matchAll(calls)) {
    const rest = code.slice(index + call.length, index + call.length + 600);
    const [, single, double] = literal.exec(rest) ?? [];
    const quoted = single ?? double;
    if (quoted === undefined) opaque.push(call + rest.slice(0, 60));
    else sentences.push(quoted.replace(/\\(u[\da-f]{4}|.)/gi, (_, sign: string) => unquote(sign)));
  }
  return { sentences, opaque };
}

function unquote(sign: string): string {
  if (sign === 'n') return '\n';
  return sign.length === 5 ? String.fromCharCode(Number.parseInt(sign.slice(1), 16)) : sign;
}

/** Every sentence that the code says, sorted, each for itself: what the catalogue must hold. */
export function collectSentences(): {
  readonly sentences: readonly string[];
  readonly opaque: readonly string[];
} {
  const found = globSync('src/**/*.ts', { cwd: root }).map((file) =>
    findSentences(readFileSync(path.join(root, file), 'utf8')),
  );
  const sentences = [...new Set(found.flatMap((one) => one.sentences))].sort();
  return { sentences, opaque: found.flatMap(({ opaque }) => opaque) };
}

/** The catalogue as its file holds it. */
export function writeCatalogue(sentences: readonly string[]): string {
  return `${JSON.stringify(Object.fromEntries(sentences.map((each) => [each, each])), undefined, 2)}\n`;
}
