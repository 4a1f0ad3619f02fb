import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export interface ServerOptions {
  /** The server's entry file. */
  readonly main: string;
  /** A folder that is the caller's: user data, extensions and the log. */
  readonly dataFolder: string;
  /** The user's settings. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Lets a page load an extension and its tests from a folder; modal dialogs then throw. */
  readonly isTestDriver: boolean;
  /** Set beside what this process was given. */
  readonly environment?: Readonly<Record<string, string>>;
}

export interface RunningServer {
  /** `http://localhost:PORT` */
  readonly origin: string;
  /** Its process: the extension host is one of its descendants. */
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts the VS Code server on the loopback interface. @throws with the end of its log when it does not come up. */
export async function startServer({
  main,
  dataFolder,
  settings,
  isTestDriver,
  environment,
}: ServerOptions): Promise<RunningServer> {
  const userFolder = path.join(dataFolder, 'data/User');
  mkdirSync(userFolder, { recursive: true });
  writeFileSync(path.join(userFolder, 'settings.json'), JSON.stringify(settings, undefined, 2));
  const port = await freePort();
  const logFile = path.join(dataFolder, 'server.log');
  const log = createWriteStream(logFile);
  const child = spawn(
    process.execPath,
    [
      main,
      ...['--host', '127.0.0.1', '--port', String(port)],
      ...['--without-connection-token', '--accept-server-license-terms', '--telemetry-level', 'off'],
      ...serverFolders(dataFolder),
      ...(isTestDriver ? ['--enable-smoke-test-driver'] : []),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...serverEnvironment(), ...environment } },
  );
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  try {
    await answers(`http://127.0.0.1:${port}/version`, child);
  } catch (error) {
    await stop(child);
    throw new Error(`The VS Code server did not start. ${readFileSync(logFile, 'utf8').slice(-2000)}`, {
      cause: error,
    });
  }
  return { origin: `http://localhost:${port}`, pid: child.pid ?? 0, stop: () => stop(child) };
}

/** The flags that name where a server keeps its data. */
export function serverFolders(dataFolder: string): readonly string[] {
  return [...['--server-data-dir', dataFolder], ...['--extensions-dir', path.join(dataFolder, 'extensions')]];
}

/** Without what npm and a debugger told this process, so that tests run in it as they would for a user. */
function serverEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_OPTIONS$|INIT_CWD$|VSCODE_)/.test(name)),
  );
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline && child.exitCode === null) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok === true) return;
    await wait(100);
  }
  throw new Error(`No answer from ${url}.`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, 'close');
  child.kill('SIGTERM');
  const forced = setTimeout(() => child.kill('SIGKILL'), 5000);
  await closed;
  clearTimeout(forced);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port.');
  return address.port;
}
