import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const stamp = path.join(root, 'node_modules', '.greenlight-lock');

/**
 * Installs the dependencies when they are missing or the lock file has changed since. Runs on whatever Node the machine
 * has; everything after it runs on the Node of the dependencies. The stamp is written last, so an interrupted install is done again.
 */
export function ensureInstalled() {
  const lock = readFileSync(path.join(root, 'package-lock.json'), 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.log('Installing the dependencies…');
  rmSync(stamp, { force: true });
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(stamp, lock);
}

/** The environment with the dependencies' programs, Node 24 among them, first on PATH. */
export function projectEnvironment() {
  const bin = path.join(root, 'node_modules', '.bin');
  return { ...process.env, PATH: bin + path.delimiter + process.env.PATH };
}

export { root };
