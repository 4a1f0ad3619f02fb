import * as vscode from 'vscode';
import { CancelledError } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import { mergeThreeWay } from '../base/mergeThreeWay.ts';
import type { WorkspacePath } from '../base/path.ts';
import type { FileImage, PlanWriter, WriteResult } from '../review/review.ts';
import { changeBytes, openDocument, readBytes, readText, survivesDocument } from './fileText.ts';
import { refuse } from './refuseWrite.ts';
import { replaceLines } from './replaceLines.ts';

/** How long a change of a file by another program may take to reach the editor. */
const noticeMs = 3000;
/** How often a document that somebody types into is tried. */
const mostTries = 5;

/** A file to write, as it was found. */
interface Found {
  readonly image: FileImage;
  readonly uri: vscode.Uri;
  readonly bytes: Uint8Array | undefined;
  readonly wasDirty: boolean;
  /** What to write where a document would not keep the file's other bytes. */
  readonly newBytes: Uint8Array | undefined;
}

/**
 * Writes through VS Code's documents in one WorkspaceEdit, so that unsaved edits, encodings, line endings and undo survive, then saves the touched files and
 * only those. A file that a document would not write back as it was (mixed line endings, bytes that are not valid in its encoding) is written as bytes.
 */
export class EditorPlanWriter implements PlanWriter {
  readonly #folder: vscode.Uri;
  readonly #logger: Logger;

  constructor(folder: vscode.Uri, logger: Logger) {
    this.#folder = folder;
    this.#logger = logger;
  }

  async write(images: readonly FileImage[], signal: AbortSignal): Promise<WriteResult> {
    const found: Found[] = [];
    for (const image of images) {
      const file = await this.#find(image);
      if ('kind' in file) return file;
      found.push(file);
    }
    if (signal.aborted) throw new CancelledError();
    try {
      const touched = await applyEdit(found);
      if (touched !== undefined) return refuse(touched, 'changed');
      const written: FileImage[] = [];
      for (const file of found) written.push(await finish(file));
      return { kind: 'written', images: written };
    } catch (error) {
      this.#logger.error(`Writing the patch failed: ${String(error)}`);
      const lost = await this.#restore(found);
      return refuse(lost ?? (found[0] as Found).image.path, lost === undefined ? 'failed' : 'lost', error);
    }
  }

  async save(paths: readonly WorkspacePath[]): Promise<void> {
    for (const path of paths) {
      const document = openDocument(vscode.Uri.joinPath(this.#folder, path));
      if (document?.isDirty) await document.save();
    }
  }

  /** Every file must be what the patch was planned against. */
  async #find(image: FileImage): Promise<Found | WriteResult> {
    const { path, before, after } = image;
    const uri = vscode.Uri.joinPath(this.#folder, path);
    const now = await readText(uri);
    if (now !== before)
      return refuse(path, now === undefined ? 'missing' : before === undefined ? 'exists' : 'changed');
    if (!(await isNoticed(uri))) return refuse(path, 'changed');
    const bytes = await readBytes(uri);
    const wasDirty = openDocument(uri)?.isDirty === true;
    if (bytes !== undefined && (await isReadOnly(uri))) return refuse(path, 'read-only');
    const found = { image, uri, bytes, wasDirty, newBytes: undefined };
    if (before === undefined || bytes === undefined) return found;
    if (after === undefined) return wasDirty ? refuse(path, 'dirty') : found;
    if (await survivesDocument(uri, bytes)) return found;
    if (wasDirty) return refuse(path, 'dirty');
    const newBytes = await changeBytes(uri, { bytes, before, after });
    return newBytes === undefined ? refuse(path, 'bytes') : { ...found, newBytes };
  }

  /** Brings back the bytes of before, whatever was reached. @returns a file that could not be brought back. */
  async #restore(found: readonly Found[]): Promise<WorkspacePath | undefined> {
    let lost: WorkspacePath | undefined;
    for (const file of found) {
      try {
        await restore(file);
      } catch (error) {
        this.#logger.error(`${file.image.path} could not be brought back: ${String(error)}`);
        lost ??= file.image.path;
      }
    }
    return lost;
  }
}

/**
 * All that goes through documents, at once. @returns a file into which something was written since it was found: then nothing is changed.
 * @throws when VS Code refuses.
 */
async function applyEdit(found: readonly Found[]): Promise<WorkspacePath | undefined> {
  const parts = await Promise.all(found.filter(({ newBytes }) => newBytes === undefined).map(prepare));
  if (parts.length === 0) return undefined;
  // Nothing may wait from here on: what was typed until now is seen, and what is typed later VS Code sees by the document's version.
  const edit = new vscode.WorkspaceEdit();
  for (const { image, uri, contents, document } of parts) {
    if (image.after === undefined) edit.deleteFile(uri);
    else if (document === undefined) edit.createFile(uri, { contents });
    else if (toFeeds(document.getText()) !== toFeeds(image.before ?? '')) return image.path;
    else edit.set(uri, replaceLines(document, image.after));
  }
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error(vscode.l10n.t('VS Code refused the edit'));
  return undefined;
}

interface Prepared {
  readonly image: FileImage;
  readonly uri: vscode.Uri;
  /** Of a file that is made. */
  readonly contents: Uint8Array;
  /** Of a file that is there and stays. */
  readonly document: vscode.TextDocument | undefined;
}

async function prepare({ image, uri }: Found): Promise<Prepared> {
  const { before, after } = image;
  const stays = before !== undefined && after !== undefined;
  const document = stays ? await vscode.workspace.openTextDocument(uri) : undefined;
  const contents =
    before === undefined ? await vscode.workspace.encode(after ?? '', { uri }) : new Uint8Array();
  return { image, uri, contents, document };
}

/**
 * Saves a file, and tells what our writing and save participants made of it. What a person typed between the edit and the save is theirs: it is saved, but
 * is no part of the image, and so an undo keeps it.
 */
async function finish({ image, uri, newBytes, bytes }: Found): Promise<FileImage> {
  if (newBytes !== undefined) await vscode.workspace.fs.writeFile(uri, newBytes);
  if (newBytes !== undefined || image.after === undefined || bytes === undefined) return image;
  const document = await vscode.workspace.openTextDocument(uri);
  const mine = document.getText();
  if (document.isDirty && !(await document.save()))
    throw new Error(vscode.l10n.t('a file could not be saved'));
  const saved = await vscode.workspace.decode(await vscode.workspace.fs.readFile(uri), { uri });
  const after = mine === image.after ? saved : (mergeThreeWay(mine, image.after, saved) ?? image.after);
  return { ...image, after };
}

/** Unsaved edits stay unsaved, unless they were saved with the patch: then they are saved without it. So does what a person typed meanwhile. */
async function restore({ image, uri, bytes, wasDirty }: Found): Promise<void> {
  const document = openDocument(uri);
  if (document !== undefined && image.before !== undefined && (document.isDirty || wasDirty))
    await takeOut(document, image);
  const now = await readBytes(uri);
  const isSame = now !== undefined && bytes !== undefined && Buffer.from(now).equals(bytes);
  if (bytes === undefined) {
    // A file of that name that somebody else made meanwhile is theirs.
    if (now !== undefined && (await vscode.workspace.decode(now, { uri })) === image.after)
      await vscode.workspace.fs.delete(uri);
  } else if (document?.isDirty === true) {
    const isTouched = toFeeds(document.getText()) !== toFeeds(image.before ?? '');
    if (!isSame || (!wasDirty && !isTouched)) await document.save();
  } else if (!isSame) await vscode.workspace.fs.writeFile(uri, bytes);
}

/** Takes the patch out of a document, as far as it got there, and leaves what a person typed. @throws where both touch the same lines. */
async function takeOut(
  document: vscode.TextDocument,
  { before = '', after = before }: FileImage,
): Promise<void> {
  for (let tries = 0; tries < mostTries; tries++) {
    const text = mergeThreeWay(toFeeds(after), toFeeds(document.getText()), toFeeds(before));
    if (text === undefined) throw new Error('its lines were changed meanwhile');
    const edit = new vscode.WorkspaceEdit();
    edit.set(document.uri, replaceLines(document, text));
    if (edit.size === 0 || (await vscode.workspace.applyEdit(edit))) return;
  }
  throw new Error('VS Code refused the edit');
}

/** Whether the editor knows of what another program wrote to the file, waiting for it a moment. */
async function isNoticed(uri: vscode.Uri): Promise<boolean> {
  for (let waited = 0; waited < noticeMs; waited += 50) {
    const document = openDocument(uri);
    if (document === undefined || document.isDirty) return true;
    const text = await readText(uri);
    if (text === undefined || toFeeds(text) === toFeeds(document.getText())) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

/** A document has one line ending, whatever the file has. */
function toFeeds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

async function isReadOnly(uri: vscode.Uri): Promise<boolean> {
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) return true;
  const { permissions } = await vscode.workspace.fs.stat(uri);
  return permissions !== undefined && (permissions & vscode.FilePermission.Readonly) !== 0;
}
