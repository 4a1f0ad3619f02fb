import * as vscode from 'vscode';
import { UserFacingError } from '../base/errors.ts';
import { splitLines } from '../base/lines.ts';
import { spliceBytes } from '../review/spliceBytes.ts';

/** A file's text as the editor has it: unsaved edits included, decoded as VS Code does, without a BOM. undefined where there is no file. @throws {UserFacingError} where it holds no text. */
export async function readText(uri: vscode.Uri): Promise<string | undefined> {
  const open = openDocument(uri);
  if (open?.isDirty) return open.getText();
  const bytes = await readBytes(uri);
  if (bytes === undefined) return undefined;
  try {
    return await vscode.workspace.decode(bytes, { uri });
  } catch (cause) {
    throw new UserFacingError(noText(uri), { cause });
  }
}

/** Says that a file holds no text, or none in the encoding that VS Code takes it to be in. */
export function noText(uri: vscode.Uri): string {
  return vscode.l10n.t('{0} is no text file.', vscode.workspace.asRelativePath(uri));
}

/** VS Code shows no larger text. */
const limitBytes = 256 * 1024 * 1024;

/** A file's bytes; undefined where there is no file. @throws {UserFacingError} for a pipe or a device, which may have no end, and for what is too large. */
export async function readBytes(uri: vscode.Uri): Promise<Uint8Array | undefined> {
  try {
    const { type, size } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.File) === 0 || size > limitBytes)
      throw new UserFacingError(
        vscode.l10n.t(
          '{0} is no file of text, or too large to be read.',
          vscode.workspace.asRelativePath(uri),
        ),
      );
    return await vscode.workspace.fs.readFile(uri);
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
    throw error;
  }
}

/** The document of a file, where one is open. */
export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
}

/**
 * Whether a document would write the file back as it is: a document has one line ending, and bytes that are not valid in its encoding are replaced when it
 * is saved.
 */
export async function survivesDocument(uri: vscode.Uri, bytes: Uint8Array): Promise<boolean> {
  const text = await vscode.workspace.decode(bytes, { uri });
  const endings = new Set(splitLines(text).flatMap(({ ending }) => (ending === '' ? [] : [ending])));
  if (endings.size > 1 || endings.has('\r')) return false;
  return Buffer.from(withoutMark(bytes)).equals(await encodeText(uri, text));
}

/** The file's bytes with another text, its BOM kept; where its bytes are not valid in its encoding, see {@link spliceBytes}. */
export async function changeBytes(
  uri: vscode.Uri,
  change: { readonly bytes: Uint8Array; readonly before: string; readonly after: string },
): Promise<Uint8Array | undefined> {
  const { bytes, before, after } = change;
  const content = Buffer.from(withoutMark(bytes));
  if (!content.equals(await encodeText(uri, before)))
    return spliceBytes(change, (text) => encodeText(uri, text));
  const mark = bytes.subarray(0, bytes.length - content.length);
  return Buffer.concat([mark, await encodeText(uri, after)]);
}

/** A text's bytes in the file's encoding, without a BOM. */
async function encodeText(uri: vscode.Uri, text: string): Promise<Uint8Array> {
  const { encoding } = await vscode.workspace.openTextDocument(uri);
  return withoutMark(await vscode.workspace.encode(text, { encoding }));
}

function withoutMark(bytes: Uint8Array): Uint8Array {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.subarray(3);
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return isUtf16 ? bytes.subarray(2) : bytes;
}
