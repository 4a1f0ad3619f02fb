import path from 'node:path';
import { build } from 'esbuild';

/** The folders of the packages of which anything ships inside a bundle, relative to the project. */
export async function shippedFolders(): Promise<ReadonlySet<string>> {
  const { metafile } = await build({
    absWorkingDir: path.resolve(import.meta.dirname, '../..'),
    entryPoints: ['src/extension.ts', 'src/rehearsal/main.ts', 'src/view/main.ts'],
    bundle: true,
    write: false,
    metafile: true,
    outdir: 'dist',
    platform: 'node',
    external: ['vscode'],
    logLevel: 'silent',
  });
  return new Set(
    Object.keys(metafile.inputs).flatMap(
      (file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? [],
    ),
  );
}
