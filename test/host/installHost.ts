import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { cached } from './cache.ts';

/** The package that holds VS Code's server and web workbench, 1.139.1. */
const serverPackage = 'code-server@4.139.1';

/**
 * Installs the VS Code server from the npm registry, once. Nothing is compiled: what would need a compiler stays unbuilt,
 * and the server works without it. Its own extensions are installed too, for TypeScript's language features.
 *
 * @returns the server's entry file, absolute.
 */
export async function installHost(say: (line: string) => void): Promise<string> {
  const folder = await cached('server-4.139.1', async (partial) => {
    say('Installing the VS Code server (about 600 MB, once)…');
    writeFileSync(path.join(partial, 'package.json'), '{"private":true}');
    await npmInstall(partial, [serverPackage]);
    const vscode = path.join(partial, 'node_modules/code-server/lib/vscode');
    await npmInstall(vscode, ['--omit=dev']);
    await npmInstall(path.join(vscode, 'extensions'), ['--omit=dev']);
  });
  return path.join(folder, 'node_modules/code-server/lib/vscode/out/server-main.js');
}

async function npmInstall(cwd: string, rest: readonly string[]): Promise<void> {
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const child = spawn('npm', ['install', ...flags, ...rest], {
    cwd,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`npm install ${rest.join(' ')} failed with exit code ${code}.`);
}
