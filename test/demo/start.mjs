/** `npm start`: installs what is missing, then shows the main job. Plain JavaScript, for it runs before anything is installed. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ensureInstalled, projectEnvironment, root } from '../run/installed.mjs';

ensureInstalled();
const demo = path.join(import.meta.dirname, 'demo.ts');
const { status } = spawnSync('node', [demo, ...process.argv.slice(2)], {
  cwd: root,
  env: projectEnvironment(),
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
process.exitCode = status ?? 1;
