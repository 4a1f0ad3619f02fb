/**
 * Runs the host tests: for each folder of `suite/` one VS Code with the workspace of that name.
 * `GREENLIGHT_HOST=desktop` takes a downloaded desktop VS Code, `server` the server host, which is the default without a display.
 * A workspace that holds a `.code-workspace` is opened by it. The argument `suite=NAME` runs one folder only, `file=NAME` of each only the test files of that name, and
 * `output=FILE` takes the tests' report, in the shape of Mocha's JSON reporter.
 */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  globSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { cacheFolder } from './cache.ts';
import { installBrowser } from './installBrowser.ts';
import { installHost } from './installHost.ts';

const root = path.resolve(import.meta.dirname, '../..');
const workspaces: Readonly<Record<string, string>> = {
  shop: 'media/sample/shop',
  ledger: 'test/fixtures/workspace/ledger',
  folders: 'test/fixtures/workspace/folders',
};
const { GREENLIGHT_HOST: wished, DISPLAY: display } = process.env;
const isServer =
  wished === 'server' || (wished !== 'desktop' && process.platform === 'linux' && display === undefined);
const only = process.argv.find((arg) => arg.startsWith('suite='))?.slice('suite='.length);
const onlyFile = process.argv.find((arg) => arg.startsWith('file='))?.slice('file='.length);
const reports: Report[] = [];
let failed = false;

if (isServer) {
  await installHost(console.log);
  await installBrowser(console.log);
}
execFileSync(process.execPath, ['esbuild.mjs'], { cwd: root });
for (const [name, workspace] of Object.entries(workspaces)) {
  if (only === undefined || only === name) await runSuite(name, path.join(root, workspace));
}
const output = process.argv.find((arg) => arg.startsWith('output='))?.slice('output='.length);
if (output !== undefined) writeFileSync(output, JSON.stringify(sum(reports)));
process.exitCode = failed ? 1 : 0;

interface Report {
  readonly stats: { readonly passes: number; readonly failures: number; readonly pending: number };
  readonly failures: readonly unknown[];
}

async function runSuite(name: string, workspace: string): Promise<void> {
  const own = mkdtempSync(path.join(tmpdir(), 'greenlight-host-'));
  try {
    const folder = path.join(own, name);
    cpSync(workspace, folder, { recursive: true });
    const [workspaceFile] = globSync(path.join(folder, '*.code-workspace'));
    const reportFile = path.join(own, 'report.json');
    const code = await runTests({
      ...(isServer ? { vscodeExecutablePath: path.join(import.meta.dirname, 'serverHost.ts') } : {}),
      extensionDevelopmentPath: root,
      extensionTestsPath: await bundle(name),
      launchArgs: [
        workspaceFile ?? folder,
        `--user-data-dir=${own}/user`,
        `--extensions-dir=${own}/extensions`,
      ],
      extensionTestsEnv: { GREENLIGHT_REPORT: reportFile, RUNAPI_API_KEY: '' },
    }).catch(() => 1);
    failed ||= code !== 0;
    if (existsSync(reportFile)) reports.push(JSON.parse(readFileSync(reportFile, 'utf8')) as Report);
    else reports.push({ stats: { passes: 0, failures: 1, pending: 0 }, failures: [] });
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

/** Bundles a suite and its runner as the extension host wants it. @returns the runner's file. */
async function bundle(name: string): Promise<string> {
  const folder = path.join(cacheFolder, 'out', name);
  rmSync(folder, { recursive: true, force: true });
  const suite = path.join(import.meta.dirname, 'suite', name);
  const tests = readdirSync(suite).filter(
    (file) => file.endsWith('.test.ts') && (onlyFile === undefined || file.startsWith(`${onlyFile}.`)),
  );
  await build({
    entryPoints: [
      path.join(import.meta.dirname, 'mochaInHost.ts'),
      ...tests.map((file) => path.join(suite, file)),
    ],
    entryNames: '[name]',
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  return path.join(folder, 'mochaInHost.cjs');
}

function sum(all: readonly Report[]): Report {
  const add = (key: keyof Report['stats']) => all.reduce((total, { stats }) => total + stats[key], 0);
  return {
    stats: { passes: add('passes'), failures: add('failures'), pending: add('pending') },
    failures: all.flatMap(({ failures }) => failures),
  };
}
