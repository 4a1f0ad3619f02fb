/**
 * Bundles a benchmark as the extension is bundled, and runs it in a process of its own: `bundled.mjs NAME ARGUMENTS`. What is measured is then what
 * ships, and not the reading of some hundred source files.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { buildSync } from 'esbuild';

const [name = '', ...args] = process.argv.slice(2);
const root = path.resolve(import.meta.dirname, '../..');
const outfile = path.join(root, 'dist/bench', `${name}.mjs`);
buildSync({
  entryPoints: [path.join(import.meta.dirname, `${name}.ts`)],
  outfile,
  bundle: true,
  minify: true,
  platform: 'node',
  format: 'esm',
  logLevel: 'error',
  // Packages in the older form ask for Node's modules at run time.
  banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
});
const { status } = spawnSync(process.execPath, [outfile, ...args], { stdio: 'inherit' });
process.exitCode = status ?? 1;
