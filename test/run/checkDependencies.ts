/**
 * `npm run check:dependencies`, which needs no network: every package that ships inside a bundle has a licence that lets it, the lock file pins every package by its hash and
 * names no host, and the VSIX's list of files takes nothing but what runs.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { licenceProblems, lockProblems, vsixProblems } from './judgeDependencies.ts';
import { shippedFolders } from './shippedFolders.ts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

const shipped = [...(await shippedFolders())];
const { packages } = JSON.parse(read('package-lock.json'));
const problems = [
  ...licenceProblems(shipped.map((folder) => JSON.parse(read(path.join(folder, 'package.json'))))),
  ...lockProblems(packages),
  ...vsixProblems(read('.vscodeignore')),
  ...(existsSync(path.join(root, 'SECURITY.md')) ? [] : ['SECURITY.md is missing.']),
];
for (const problem of problems) console.error(problem);
if (problems.length === 0)
  console.log(
    `${shipped.length} packages ship, ${Object.keys(packages).length - 1} are pinned; all is well.`,
  );
process.exitCode = problems.length === 0 ? 0 : 1;
