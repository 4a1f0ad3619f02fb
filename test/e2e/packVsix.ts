import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { serverFolders } from '../host/startServer.ts';

const root = path.resolve(import.meta.dirname, '../..');

let packed: string | undefined;

/** Builds the extension and packs it as a user would get it, once a process. @returns the VSIX file, absolute. */
export function packVsix(): string {
  packed ??= build();
  return packed;
}

function build(): string {
  execFileSync(process.execPath, ['esbuild.mjs'], { cwd: root, stdio: 'ignore' });
  return packFolder(root, path.join(root, 'greenlight.vsix'));
}

/** Packs an extension's folder as it is. @returns the VSIX file. */
export function packFolder(folder: string, file: string): string {
  const flags = [
    '--no-dependencies',
    '--allow-missing-repository',
    '--no-rewrite-relative-links',
    '--skip-license',
    ...['--out', file],
  ];
  execFileSync(process.execPath, [path.join(root, 'node_modules/@vscode/vsce/vsce'), 'package', ...flags], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return file;
}

/** Installs a VSIX for a server that is not running yet. */
export function installVsix(main: string, vsix: string, dataFolder: string): void {
  const flags = ['--install-extension', vsix, '--accept-server-license-terms', ...serverFolders(dataFolder)];
  execFileSync(process.execPath, [main, ...flags], { stdio: 'ignore' });
}
