/**
 * `npm run check:advisories`: asks the registry, through npm, which of the locked packages have known weaknesses. Ends with an error where one of them ships,
 * and where the registry does not answer; those of tools alone are said. Needs the network, and so is no part of `npm test`.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { judgeAudit } from './judgeAudit.ts';
import { shippedFolders } from './shippedFolders.ts';

const { stdout } = spawnSync('npm', ['audit', '--json'], {
  cwd: path.resolve(import.meta.dirname, '../..'),
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'ignore'],
  timeout: 60_000,
  shell: process.platform === 'win32',
});
const verdict = judgeAudit(stdout, await shippedFolders());
if (verdict.kind === 'unanswered') {
  console.error(`Known weaknesses were not looked up, for the registry did not answer: ${verdict.reason}`);
  console.error('What is on this machine is checked by npm run check:dependencies.');
} else console.log(verdict.lines.join('\n'));
process.exitCode = verdict.kind === 'answered' && verdict.isWell ? 0 : 1;
