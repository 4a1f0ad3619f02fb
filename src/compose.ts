import path from 'node:path';
import type { TellDamaged } from './base/damage.ts';
import type { Logger } from './base/logger.ts';
import type { WorkspacePath } from './base/path.ts';
import { speakThrough, type Translate } from './base/say.ts';
import type { Grammars, WorkspaceFiles } from './context/context.ts';
import { FileCutter } from './context/fileCutter.ts';
import type { LongLogReader } from './failure/failure.ts';
import { frameworkLabel } from './frameworks/all.ts';
import type { HistoryStore } from './history/history.ts';
import type { JournalStore } from './journal/journal.ts';
import { estimateTokens } from './model/estimateTokens.ts';
import type { ModelClient } from './model/model.ts';
import { readSpendEvent, type SpendStore } from './model/spendLedger.ts';
import { behindLinks } from './node/disk/behindLinks.ts';
import { JsonLines } from './node/disk/jsonLines.ts';
import { leadsOut } from './node/disk/leadsOut.ts';
import { TextMemory } from './node/disk/textMemory.ts';
import { DiskFiles, type DiskFilesOptions } from './node/diskFiles.ts';
import { DiskHistory } from './node/diskHistory.ts';
import { DiskJournal } from './node/diskJournal.ts';
import { readInstallKey } from './node/installKey.ts';
import { createLongLogReader } from './node/longLogReader.ts';
import type { OpenAiClientOptions } from './node/openAiClient.ts';
import { packageFinder } from './node/packageFinder.ts';
import { makeScratch, type Scratch } from './node/process/makeScratch.ts';
import { createTestProcess } from './node/process/testProcess.ts';
import { checkKey, fetchBalance, fetchModelIds, fetchPriceSchedule } from './node/runApiAccount.ts';
import { createTracer } from './node/trace/trace.ts';
import { type VirtualDisk, VirtualFiles } from './node/virtualFiles.ts';
import type { PackageFinder, TestProcess } from './run/run.ts';

export type { VirtualDisk };

/** The free requests around a model: about the key, the models, the balance and the prices. */
export interface Account {
  readonly checkKey: typeof checkKey;
  readonly fetchModelIds: typeof fetchModelIds;
  readonly fetchBalance: typeof fetchBalance;
  readonly fetchPriceSchedule: typeof fetchPriceSchedule;
}

type ClientOptions = Pick<OpenAiClientOptions, 'baseUrl' | 'getKey' | 'timeouts'>;

/** Everything that needs no editor. The extension, the benchmarks and the demo start here. */
export interface Greenlight {
  readonly packages: PackageFinder;
  readonly process: TestProcess;
  readonly longLogs: LongLogReader;
  readonly journal: JournalStore;
  readonly history: HistoryStore;
  readonly spending: SpendStore;
  /** This installation's own secret, made when it is first asked for. */
  installKey(): string;
  /** @param root absolute, or where the files are instead */
  files(root: string | VirtualDisk, options: Pick<DiskFilesOptions, 'overlay' | 'exclude'>): WorkspaceFiles;
  /** Whether writing there would write outside of the root, by a link. */
  leadsOut(root: string, path: WorkspacePath): Promise<boolean>;
  /** The file that a path leads to by links. @throws {Error} where they lead nowhere. */
  behindLinks(file: string): Promise<string>;
  client(options: ClientOptions): ModelClient;
  readonly account: Account;
  readonly grammars: Grammars;
  /** A framework's name as people write it, by its id. */
  readonly frameworkLabel: (id: string) => string;
  /** @throws {UserFacingError} where there is no room for it. */
  makeScratch(): Promise<Scratch>;
}

export function compose({
  storage,
  workspaceStorage = storage,
  extension,
  logger,
  translate,
  tellDamaged = (storage, keptAs) => logger.warn(`What is kept as ${storage} is set aside, as ${keptAs}.`),
}: {
  /** The folder that the extension is installed in, absolute. */
  readonly extension: string;
  /** The folder that is the extension's to write in, absolute. */
  readonly storage: string;
  /** The same for what belongs to the open workspace. */
  readonly workspaceStorage?: string;
  readonly logger: Logger;
  /** Left out: every sentence is said in English. */
  readonly translate?: Translate;
  /** Left out: it is said in the log. */
  readonly tellDamaged?: TellDamaged;
}): Greenlight {
  if (translate !== undefined) speakThrough(translate);
  const refused = new Map();
  const kept: { key?: string } = {};
  const memories = new Map<string, Required<Pick<DiskFilesOptions, 'memory' | 'cutter'>>>();
  return {
    packages: packageFinder,
    process: createTestProcess({ tracer: createTracer(path.join(extension, 'media/trace')) }),
    longLogs: createLongLogReader(path.join(extension, 'dist/logWorker.js')),
    journal: new DiskJournal(path.join(workspaceStorage, 'journal'), tellDamaged),
    history: new DiskHistory(path.join(workspaceStorage, 'history'), tellDamaged),
    spending: new JsonLines(path.join(storage, 'spending.jsonl'), {
      read: readSpendEvent,
      onDamaged: (keptAs) => tellDamaged('ledger', keptAs),
    }),
    installKey: () => (kept.key ??= readInstallKey(storage)),
    files(root, options) {
      if (typeof root !== 'string') return new VirtualFiles(root, options);
      const remembered = memories.get(root) ?? {
        memory: { texts: new TextMemory() },
        cutter: new FileCutter(),
      };
      memories.set(root, remembered);
      return new DiskFiles(root, { ...options, ...remembered });
    },
    leadsOut,
    behindLinks,
    client: (options) => loadedWhenAsked({ ...options, estimateTokens, refused, log: logger }),
    grammars: grammarsWhenAsked(path.join(extension, 'dist/grammars')),
    account: { checkKey, fetchModelIds, fetchBalance, fetchPriceSchedule },
    frameworkLabel,
    makeScratch,
  };
}

/** The SDK is a bundle of its own: starting the extension does not wait for it, and it is there when the question before a request is answered. */
function loadedWhenAsked(options: OpenAiClientOptions): ModelClient {
  const loading = import('./node/openAiClient.ts');
  loading.catch(() => undefined);
  return {
    async *stream(request, signal) {
      const { createOpenAiClient } = await loading;
      yield* createOpenAiClient(options).stream(request, signal);
    },
  };
}

/** So are the grammars: only a file too big to be sent whole asks for one. */
function grammarsWhenAsked(folder: string): Grammars {
  const kept: { loading?: Promise<Grammars> } = {};
  const load = () =>
    (kept.loading ??= import('./node/grammars/grammars.ts').then(
      ({ TreeSitterGrammars }) => new TreeSitterGrammars(folder),
    ));
  return { declarations: async (file, text) => (await load()).declarations(file, text) };
}
