#!/usr/bin/env node
/**
 * Stands in for the VS Code executable: takes the arguments that `runTests` gives it, opens the VS Code server in Chromium
 * with the extension and its tests, and exits with the tests' exit code.
 */
import path from 'node:path';
import { chromium } from 'playwright-core';
import { installBrowser } from './installBrowser.ts';
import { installHost } from './installHost.ts';
import { quietSettings } from './quietSettings.ts';
import { type RunningServer, startServer } from './startServer.ts';

const args = process.argv.slice(2);
const folder = args.find((arg) => !arg.startsWith('--'));
const dataFolder = path.join(flag('user-data-dir') ?? '.', 'server');
const server = await startServer({
  main: await installHost(console.log),
  dataFolder,
  settings: {
    ...quietSettings,
    'security.workspace.trust.enabled': !args.includes('--disable-workspace-trust'),
    'greenlight.model': 'greenlight-rehearsal',
    // These runs take longer than all else: the tests that are about them turn them on.
    'greenlight.neighbourSeconds': 0,
    'greenlight.runAloneFirst': false,
    // VS Code's own extension for it shares the host, and throws where no one catches when a test takes a repository away.
    'git.enabled': false,
  },
  isTestDriver: true,
});
try {
  process.exitCode = await runInBrowser(server);
} finally {
  await server.stop();
}

async function runInBrowser({ origin }: RunningServer): Promise<number> {
  const { executablePath, env } = await installBrowser(console.log);
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
    env: { ...process.env, ...env },
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.exposeFunction('codeAutomationLog', (type: string, values: readonly unknown[]) => {
      if (type === 'log') console.log(...values);
    });
    const exited = new Promise<number>((resolve) => {
      void page.exposeFunction('codeAutomationExit', (code: number) => resolve(code));
      page.once('crash', () => resolve(1));
      setTimeout(() => resolve(124), 600_000).unref();
    });
    const remote = (file: string | undefined) => `vscode-remote://${new URL(origin).host}${file ?? ''}`;
    const payload = [
      ['extensionDevelopmentPath', remote(flag('extensionDevelopmentPath'))],
      ['extensionTestsPath', remote(flag('extensionTestsPath'))],
      ['skipWelcome', 'true'],
    ];
    const query = new URLSearchParams({
      ...(folder === undefined
        ? {}
        : { [folder.endsWith('.code-workspace') ? 'workspace' : 'folder']: folder }),
      payload: JSON.stringify(payload),
    });
    await page.goto(`${origin}/?${query}`);
    const code = await exited;
    if (code === 124) console.log('The tests did not end within ten minutes.');
    return code;
  } finally {
    await browser.close();
  }
}

function flag(name: string): string | undefined {
  const start = `--${name}=`;
  return args.find((arg) => arg.startsWith(start))?.slice(start.length);
}
