/** A package as the lock file has it. */
interface Locked {
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  /** It lies in the archive of the package that it is a part of, whose hash holds for it, too. */
  readonly inBundle?: boolean;
}

const allowed: ReadonlySet<unknown> = new Set([
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'CC0-1.0',
]);
const mayShip =
  /^!(?:package\.json|README\.md|CHANGELOG\.md|LICENSE|SECURITY\.md|dist\/\*\.(?:js|css)|dist\/grammars\/\*\.wasm|media\/\*\*|l10n\/.*|package\.nls.*)$/;

/** @param packages the manifests of those that ship. @returns a sentence for each whose licence does not let it. */
export function licenceProblems(
  packages: readonly { readonly name: string; readonly license?: unknown }[],
): readonly string[] {
  return packages
    .filter(({ license }) => !allowed.has(license))
    .map(({ name, license }) => `${name} ships under ${license}, which is not on the list.`);
}

/** @param packages the lock file's, by folder, '' being the root. @returns a sentence for each that another archive could be taken for. */
export function lockProblems(packages: Readonly<Record<string, Locked>>): readonly string[] {
  return Object.entries(packages).flatMap(([name, { integrity, resolved, link, inBundle }]) => [
    ...(resolved === undefined ? [] : [`The lock file names a host for ${name}.`]),
    ...(name === '' || link || inBundle || integrity !== undefined
      ? []
      : [`${name} is not pinned by its hash.`]),
  ]);
}

/** @param ignore the text of `.vscodeignore`. @returns a sentence for each line by which the VSIX would take more than what runs. */
export function vsixProblems(ignore: string): readonly string[] {
  return ignore
    .split('\n')
    .filter((line) => line.startsWith('!') && !mayShip.test(line))
    .map((line) => `.vscodeignore ships ${line.slice(1)}.`);
}
