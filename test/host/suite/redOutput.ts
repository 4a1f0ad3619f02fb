import { spawnSync } from 'node:child_process';
import { openFolder } from './greenlight.ts';

/** What the open shop's tests print, as a CI would have it: run elsewhere, in colours, with its stamps. */
export function redOutput(...args: readonly string[]): string {
  return redOutputOf(openFolder().fsPath, ...args);
}

/** The same of a shop in another folder, absolute. */
export function redOutputOf(folder: string, ...args: readonly string[]): string {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1', FORCE_COLOR: '1', NODE_OPTIONS: '' };
  const { stdout, stderr } = spawnSync(process.execPath, ['--test', ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  return `${stdout}${stderr}`.replaceAll(folder, '/home/runner/work/shop/shop');
}

/** The same lines under the stamps of GitHub Actions. */
export function stamped(output: string): string {
  return output
    .split('\n')
    .map((line) => `2026-05-28T07:53:11.0564920Z ${line}`)
    .join('\n');
}
