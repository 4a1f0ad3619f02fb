/**
 * Bundles a benchmark as the extension is bundled, and runs it in a process of its own: `bundled.mjs NAME ARGUMENTS`. What is measured is then what
 * ships, and not the reading of some hundred source files. `NAMEWorker.ts` beside it is what it runs in a thread.
 */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import path from 'node:path';
import { buildSync } from 'esbuild';

const [name = '', ...args] = process.argv.slice(2);
const root = path.resolve(import.meta.dirname, '../..');
const outdir = path.join(root, 'dist/bench');
buildSync({
  entryPoints: globSync(path.join(import.meta.dirname, `${name}{,Worker}.ts`)),
  outdir,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  minify: true,
  platform: 'node',
  format: 'esm',
  logLevel: 'error',
  // Packages in the older form ask for Node's modules at run time.
  banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
});
const { status } = spawnSync(process.execPath, [path.join(outdir, `${name}.mjs`), ...args], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
