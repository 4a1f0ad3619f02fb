/**
 * `npm run check:dependencies`, which needs no network: every package that ships inside a bundle has a licence that lets it, the lock file pins every package by its hash and
 * names no host, and the VSIX's list of files takes nothing but what runs.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { shippedFolders } from './shippedFolders.ts';

const root = path.resolve(import.meta.dirname, '../..');
const allowed = new Set([
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'CC0-1.0',
]);
const readJson = (file: string) => JSON.parse(readFileSync(path.join(root, file), 'utf8'));
const problems: string[] = [];

const shipped = await shippedFolders();
for (const folder of shipped) {
  const { name, license } = readJson(path.join(folder, 'package.json'));
  if (!allowed.has(String(license)))
    problems.push(`${name} ships under ${license}, which is not on the list.`);
}

interface Locked {
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
}
const locked = Object.entries<Locked>(readJson('package-lock.json').packages);
for (const [name, { integrity, resolved, link }] of locked) {
  const isBundled = locked.some(([, one]) => 'inBundle' in one && one === readJsonEntry(name));
  if (resolved !== undefined) problems.push(`The lock file names a host for ${name}.`);
  if (name !== '' && !link && integrity === undefined && !isBundled)
    problems.push(`${name} is not pinned by its hash.`);
}
function readJsonEntry(name: string): Locked | undefined {
  return locked.find(([each]) => each === name)?.[1];
}

const taken = readFileSync(path.join(root, '.vscodeignore'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('!'));
const mayShip =
  /^!(?:package\.json|README\.md|CHANGELOG\.md|LICENSE|SECURITY\.md|dist\/\*\.(?:js|css)|dist\/grammars\/\*\.wasm|media\/\*\*|l10n\/.*|package\.nls.*)$/;
for (const line of taken) if (!mayShip.test(line)) problems.push(`.vscodeignore ships ${line.slice(1)}.`);
if (!existsSync(path.join(root, 'SECURITY.md'))) problems.push('SECURITY.md is missing.');

for (const problem of problems) console.error(problem);
if (problems.length === 0)
  console.log(`${shipped.size} packages ship, ${locked.length - 1} are pinned; all is well.`);
process.exitCode = problems.length === 0 ? 0 : 1;
