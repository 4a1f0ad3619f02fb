import * as vscode from 'vscode';
import { CancelledError } from '../base/errors.ts';
import { splitLines } from '../base/lines.ts';
import type { Logger } from '../base/logger.ts';
import type { FileImage, PlanWriter, WriteResult } from '../review/review.ts';
import { replaceLines } from './replaceLines.ts';

/**
 * Writes through VS Code's documents in one WorkspaceEdit, so that unsaved edits, encodings, line endings and undo survive,
 * then saves the touched files and only those. Files with mixed line endings, which a document would rewrite, are written as bytes.
 */
export class EditorPlanWriter implements PlanWriter {
  readonly #folder: vscode.Uri;
  readonly #logger: Logger;

  constructor(folder: vscode.Uri, logger: Logger) {
    this.#folder = folder;
    this.#logger = logger;
  }

  async write(images: readonly FileImage[], signal: AbortSignal): Promise<WriteResult> {
    for (const image of images) {
      const refusal = await this.#check(image);
      if (refusal !== undefined) return refusal;
    }
    if (signal.aborted) throw new CancelledError();
    try {
      await this.#apply(images);
      const written: FileImage[] = [];
      for (const image of images) written.push({ ...image, after: await readText(this.#uri(image)) });
      return { kind: 'written', images: written };
    } catch (error) {
      this.#logger.error(`Writing the patch failed: ${String(error)}`);
      await this.#restore(images);
      return {
        kind: 'refused',
        path: (images[0] as FileImage).path,
        reason: 'failed',
        message: vscode.l10n.t(
          'The patch could not be written ({0}). Every file is as it was.',
          messageOf(error),
        ),
      };
    }
  }

  /** Every file must be what the patch was planned against. */
  async #check(image: FileImage): Promise<WriteResult | undefined> {
    const uri = this.#uri(image);
    const now = await readText(uri);
    if (now !== image.before) {
      const message =
        now === undefined
          ? vscode.l10n.t('{0} no longer exists. Nothing was changed.', image.path)
          : image.before === undefined
            ? vscode.l10n.t('{0} exists already. Nothing was changed.', image.path)
            : vscode.l10n.t('{0} was changed after the patch was made. Nothing was changed.', image.path);
      return {
        kind: 'refused',
        path: image.path,
        reason: now === undefined ? 'missing' : 'changed',
        message,
      };
    }
    if (now !== undefined && vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) {
      const message = vscode.l10n.t('{0} is read-only. Nothing was changed.', image.path);
      return { kind: 'refused', path: image.path, reason: 'read-only', message };
    }
    if (now !== undefined && image.after !== undefined && hasMixedEndings(now) && isDirty(uri)) {
      const message = vscode.l10n.t(
        '{0} has mixed line endings and unsaved edits. Save it first. Nothing was changed.',
        image.path,
      );
      return { kind: 'refused', path: image.path, reason: 'changed', message };
    }
    return undefined;
  }

  async #apply(images: readonly FileImage[]): Promise<void> {
    const edit = new vscode.WorkspaceEdit();
    const touched: vscode.Uri[] = [];
    for (const image of images) {
      const uri = this.#uri(image);
      if (image.before !== undefined && image.after !== undefined && hasMixedEndings(image.before)) {
        await vscode.workspace.fs.writeFile(uri, await vscode.workspace.encode(image.after, { uri }));
      } else if (image.after === undefined) {
        edit.deleteFile(uri);
      } else if (image.before === undefined) {
        edit.createFile(uri, { contents: await vscode.workspace.encode(image.after, { uri }) });
      } else {
        const document = await vscode.workspace.openTextDocument(uri);
        edit.set(uri, replaceLines(document, image.after));
        touched.push(uri);
      }
    }
    if (!(await vscode.workspace.applyEdit(edit))) throw new Error(vscode.l10n.t('VS Code refused the edit'));
    for (const uri of touched) {
      const document = await vscode.workspace.openTextDocument(uri);
      if (document.isDirty && !(await document.save()))
        throw new Error(vscode.l10n.t('a file could not be saved'));
    }
  }

  /** Brings back the texts of before, whatever was reached. */
  async #restore(images: readonly FileImage[]): Promise<void> {
    for (const image of images) {
      const uri = this.#uri(image);
      const now = await readText(uri);
      if (now === image.before) continue;
      if (image.before === undefined) await vscode.workspace.fs.delete(uri);
      else await vscode.workspace.fs.writeFile(uri, await vscode.workspace.encode(image.before, { uri }));
    }
  }

  #uri(image: FileImage): vscode.Uri {
    return vscode.Uri.joinPath(this.#folder, image.path);
  }
}

/** A file's text as the editor has it: unsaved edits included, decoded as VS Code does, without a BOM. undefined where there is no file. */
export async function readText(uri: vscode.Uri): Promise<string | undefined> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open?.isDirty) return open.getText();
  try {
    return await vscode.workspace.decode(await vscode.workspace.fs.readFile(uri), { uri });
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
    throw error;
  }
}

function isDirty(uri: vscode.Uri): boolean {
  return vscode.workspace.textDocuments.some(
    (document) => document.uri.toString() === uri.toString() && document.isDirty,
  );
}

function hasMixedEndings(text: string): boolean {
  return new Set(splitLines(text).flatMap(({ ending }) => (ending === '' ? [] : [ending]))).size > 1;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
