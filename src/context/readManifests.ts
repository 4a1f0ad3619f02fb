import { toWorkspacePath } from '../base/path.ts';
import type { WorkspaceFiles } from './context.ts';
import type { ImportRoot, Manifests, WorkspacePackage } from './imports/imports.ts';
import type { PathFinder } from './pathFinder.ts';

/** Manifests of a kind that are read at most: more do not change where a failing test's imports lead. */
const maxManifests = 120;

const aside = /\/(?:test|tests|fixtures|__tests__|playground|examples?|templates?)\//;

/**
 * What package.json, tsconfig.json, go.mod and Cargo.toml files say of where imports lead. One that can't be read counts as absent. Those nearest to the root
 * are read first.
 */
export async function readManifests(paths: PathFinder, files: WorkspaceFiles): Promise<Manifests> {
  const packages: WorkspacePackage[] = [];
  const roots: ImportRoot[] = [];
  for (const { name, read } of readers) {
    const manifests = paths
      .ending(name)
      .filter((path) => path === name || !aside.test(`/${path}`))
      .sort((a, b) => a.length - b.length)
      .slice(0, maxManifests);
    for (const path of manifests)
      read(path.slice(0, Math.max(0, path.lastIndexOf('/'))), (await files.read(path)) ?? '', {
        packages,
        roots,
      });
  }
  return {
    packages: packages.sort((a, b) => b.name.length - a.name.length),
    roots: roots.sort((a, b) => b.prefix.length - a.prefix.length),
  };
}

interface Found {
  readonly packages: WorkspacePackage[];
  readonly roots: ImportRoot[];
}

const readers: readonly { name: string; read: (directory: string, text: string, into: Found) => void }[] = [
  { name: 'package.json', read: readPackage },
  { name: 'tsconfig.json', read: readTypeScript },
  { name: 'tsconfig.base.json', read: readTypeScript },
  { name: 'go.mod', read: readGo },
  { name: 'Cargo.toml', read: readCargo },
];

function readPackage(directory: string, text: string, { packages }: Found): void {
  const manifest = readJson(text);
  if (manifest === undefined) return;
  const { name, source, exports, module, main } = manifest;
  if (typeof name !== 'string') return;
  const entries: string[] = [];
  for (const field of [source, exports, module, main]) collectEntries(field, entries);
  packages.push({ name, directory, entries: [...new Set(entries)] });
}

function readJson(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Conditions of `exports` lie in one another a few deep; what is deeper is no manifest. */
const deepest = 20;

/** Every file named in an `exports` tree, but type declarations. */
function collectEntries(field: unknown, into: string[], depth = 0): void {
  if (typeof field === 'string') {
    if (!field.endsWith('.json')) into.push(field);
  } else if (isRecord(field) && depth < deepest)
    for (const [condition, value] of Object.entries(field))
      if (condition !== 'types') collectEntries(value, into, depth + 1);
}

/** A string, or a comment. One that never ends goes to the end of the text, which is then looked at once. */
const stringOrComment = /("(?:\\[\s\S]|[^"\\])*(?:"|$))|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g;

/** `paths` and `baseUrl`. The file may hold comments and commas at the end of a list. */
function readTypeScript(directory: string, text: string, { roots }: Found): void {
  const plain = text.replace(stringOrComment, '$1').replace(/,(\s*[}\]])/g, '$1');
  const options = readJson(plain)?.['compilerOptions'];
  if (!isRecord(options)) return;
  const { baseUrl, paths } = options;
  const base = `${directory}/${typeof baseUrl === 'string' ? baseUrl : '.'}`;
  for (const [pattern, targets] of Object.entries(isRecord(paths) ? paths : {}))
    for (const target of Array.isArray(targets) ? targets : []) {
      const mapped = typeof target === 'string' ? inFolder(base, target.replace(/\*.*$/, '')) : undefined;
      const prefix = pattern.replace(/\*.*$/, '');
      if (mapped !== undefined && prefix !== '') roots.push({ kind: 'script', prefix, directory: mapped });
    }
  if (typeof baseUrl === 'string')
    roots.push({ kind: 'script', prefix: '', directory: inFolder(base, '') ?? '' });
}

/** A folder keeps the slash at its end: what follows a prefix is put right behind it. */
function inFolder(base: string, target: string): string | undefined {
  const joined = toWorkspacePath(`./${base}/${target}`);
  if (joined === undefined) return target === '' || /^\.?\/?$/.test(target) ? '' : undefined;
  return target === '' || target.endsWith('/') ? `${joined}/` : joined;
}

function readGo(directory: string, text: string, { roots }: Found): void {
  const prefix = /^module\s+"?([^\s"]+)/m.exec(text)?.[1];
  if (prefix !== undefined) roots.push({ kind: 'go', prefix, directory });
}

/** A crate is used by its name with underscores. */
function readCargo(directory: string, text: string, { roots }: Found): void {
  const own = /^\[package\]([\s\S]*?)(?:^\[|(?![\s\S]))/m.exec(text)?.[1] ?? '';
  const library = /^\[lib\]([\s\S]*?)(?:^\[|(?![\s\S]))/m.exec(text)?.[1] ?? '';
  for (const table of [own, library]) {
    const name = /^name\s*=\s*["']([\w-]+)["']/m.exec(table)?.[1];
    if (name !== undefined) roots.push({ kind: 'rust', prefix: name.replaceAll('-', '_'), directory });
  }
}
