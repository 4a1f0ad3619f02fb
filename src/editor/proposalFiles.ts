import * as vscode from 'vscode';
import type { WorkspacePath } from '../base/path.ts';
import type { ProposalEdit } from '../review/editProposal.ts';
import { openDocument } from './fileText.ts';

const scheme = 'greenlight-patch';

/** Which side of a diff a text stands on. */
export type Side = 'before' | 'after';

/** A text in memory. */
export interface ProposalText {
  readonly side: Side;
  readonly path: WorkspacePath;
  readonly text: string;
  readonly canEdit: boolean;
}

/** A text as a file: its time goes on with each change, so that an editor reads it again. */
interface MemoryFile extends ProposalText {
  readonly bytes: Uint8Array;
  readonly mtime: number;
}

/** The texts of a proposal as files in memory, for VS Code's own editors: what they show follows, and can be edited and saved. Nothing on disk is touched. */
export class ProposalFiles implements vscode.FileSystemProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly #edited = new vscode.EventEmitter<ProposalEdit>();
  readonly #files = new Map<string, MemoryFile>();

  readonly onDidChangeFile = this.#changed.event;
  /** A person saved another text than the one that is shown. */
  readonly onDidEdit = this.#edited.event;

  /** Last: VS Code listens at once. */
  readonly #registration = vscode.workspace.registerFileSystemProvider(scheme, this, {
    isCaseSensitive: true,
  });

  /** Puts texts in place; editors that show them follow, unless they hold unsaved edits. */
  put(texts: readonly ProposalText[]): void {
    const events = texts.flatMap((text) => {
      const uri = this.uriOf(text.side, text.path);
      const before = this.#files.get(uri.toString());
      if (before?.text === text.text && before.canEdit === text.canEdit) return [];
      this.#set(uri, text);
      return [{ type: vscode.FileChangeType.Changed, uri }];
    });
    if (events.length > 0) this.#changed.fire(events);
  }

  /** The path keeps its ending, so that the language and its highlighting are the file's own. */
  uriOf(side: Side, path: WorkspacePath): vscode.Uri {
    return vscode.Uri.from({ scheme, authority: side, path: `/${path}` });
  }

  /** Whether it is one of these files. */
  has(uri: vscode.Uri): boolean {
    return uri.scheme === scheme;
  }

  /** Saves what stands unsaved in the editors, so that it is told as edits. @returns false where VS Code did not save all of it. */
  async saveAll(): Promise<boolean> {
    const dirty = vscode.workspace.textDocuments.filter(({ uri, isDirty }) => isDirty && this.has(uri));
    for (const document of dirty) if (!(await document.save())) return false;
    return true;
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const { bytes, mtime, canEdit } = this.#get(uri);
    const stat = { type: vscode.FileType.File, ctime: 0, mtime, size: bytes.length };
    return canEdit ? stat : { ...stat, permissions: vscode.FilePermission.Readonly };
  }

  readFile(uri: vscode.Uri): Uint8Array {
    return this.#get(uri).bytes;
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const file = this.#get(uri);
    if (!file.canEdit) throw vscode.FileSystemError.NoPermissions(uri);
    const encoding = openDocument(uri)?.encoding ?? 'utf8';
    const text = await vscode.workspace.decode(content, { encoding });
    this.#set(uri, { ...file, text });
    this.#edited.fire({ path: file.path, text });
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
    this.#edited.dispose();
  }

  #get(uri: vscode.Uri): MemoryFile {
    const file = this.#files.get(uri.toString());
    if (file === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return file;
  }

  #set(uri: vscode.Uri, text: ProposalText): void {
    const before = this.#files.get(uri.toString());
    const mtime = Math.max(Date.now(), (before?.mtime ?? 0) + 1);
    this.#files.set(uri.toString(), { ...text, bytes: toBytes(text.text), mtime });
  }
}

/** UTF-8, with a byte order mark where it matters: an editor then reads it as that, whatever encoding the user has set. */
function toBytes(text: string): Uint8Array {
  const plain = text.replace(/^\uFEFF/, '');
  return Buffer.from(/[^\0-\x7f]/.test(plain) ? `\uFEFF${plain}` : plain);
}
