/**
 * `npm test`: installs what is missing, checks types and lint, and runs the unit, host and e2e tests. The last line adds them up.
 * Plain JavaScript, for it runs on the machine's own Node before anything is installed.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureInstalled, projectEnvironment, root } from './installed.mjs';

const toFile = ['--reporter', 'json', '--reporter-option'];
const suites = [
  { title: 'Unit tests', command: ['mocha', ...toFile] },
  { title: 'Host tests', command: ['node', 'test/host/runHost.ts'] },
  {
    title: 'End-to-end tests',
    command: ['mocha', '--config', 'test/e2e/.mocharc.json', '--no-package', ...toFile],
  },
];

ensureInstalled();
const env = projectEnvironment();
const scratch = mkdtempSync(path.join(tmpdir(), 'greenlight-test-'));
const total = { passed: 0, failed: 0, skipped: 0 };

step('Types and lint', ['npm', 'run', '--silent', 'check']);
for (const { title, command } of suites) {
  const report = path.join(scratch, `${title}.json`);
  const { status } = step(title, [...command, `output=${report}`]);
  add(report, status);
}
rmSync(scratch, { recursive: true, force: true });
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;

function step(title, [program, ...args]) {
  const startedAt = Date.now();
  console.log(`\n${title}`);
  const result = spawnSync(program, args, {
    cwd: root,
    env,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  console.log(
    `${title}: ${result.status === 0 ? 'done' : 'failed'} in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`,
  );
  if (result.status !== 0 && title === 'Types and lint') total.failed += 1;
  return result;
}

/** Adds a mocha JSON report up; a run that left none counts as one failure. */
function add(file, status) {
  try {
    const { stats, failures } = JSON.parse(readFileSync(file, 'utf8'));
    total.passed += stats.passes;
    total.skipped += stats.pending;
    total.failed += status === 0 ? 0 : Math.max(1, stats.failures);
    for (const { fullTitle, err } of failures)
      console.log(`  ✖ ${fullTitle}\n    ${err.message}\n${err.stack ?? ''}`);
  } catch {
    console.log('  The run left no report.');
    total.failed += 1;
  }
}
