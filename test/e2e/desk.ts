import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installBrowser } from '../host/installBrowser.ts';
import { installHost } from '../host/installHost.ts';
import { type RunningServer, startServer } from '../host/startServer.ts';
import { CodeWindow, type WindowOptions } from './codeWindow.ts';
import { installVsix, packFolder, packVsix } from './packVsix.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** A VS Code with the packed extension, and a copy of a workspace. */
export interface Desk {
  /** The workspace, absolute. */
  readonly folder: string;
  /** Where the server keeps settings, state and logs, absolute. */
  readonly dataFolder: string;
  readonly server: RunningServer;
  open(how?: Partial<Pick<WindowOptions, 'size' | 'folder'>>): Promise<CodeWindow>;
  /** Stops the server and removes what was made for it. */
  close(): Promise<void>;
}

export interface DeskOptions {
  /** Opened itself; undefined: a copy of the sample. */
  readonly workspace?: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly say: (line: string) => void;
  /** Another extension beside it, as a folder. */
  readonly beside?: string;
  /** What VS Code finds in its environment. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Installs what is missing, packs the extension and starts a server that has it. */
export async function setUpDesk({
  workspace,
  settings,
  say,
  beside,
  environment,
}: DeskOptions): Promise<Desk> {
  const main = await installHost(say);
  const browser = await installBrowser(say);
  say('Building and packing the extension…');
  const vsix = packVsix();
  const own = mkdtempSync(path.join(tmpdir(), 'greenlight-desk-'));
  const dataFolder = path.join(own, 'server');
  const folder = workspace ?? path.join(own, 'shop');
  try {
    mkdirSync(dataFolder);
    if (workspace === undefined) cpSync(path.join(root, 'media/sample/shop'), folder, { recursive: true });
    installVsix(main, vsix, dataFolder);
    if (beside !== undefined)
      installVsix(main, packFolder(beside, path.join(own, 'beside.vsix')), dataFolder);
    say('Starting VS Code…');
    const server = await startServer({
      main,
      dataFolder,
      settings,
      isTestDriver: false,
      ...(environment === undefined ? {} : { environment }),
    });
    return {
      folder,
      dataFolder,
      server,
      open: (how) => CodeWindow.open({ browser, origin: server.origin, folder, ...how }),
      async close() {
        await server.stop();
        rmSync(own, { recursive: true, force: true });
      },
    };
  } catch (error) {
    rmSync(own, { recursive: true, force: true });
    throw error;
  }
}
