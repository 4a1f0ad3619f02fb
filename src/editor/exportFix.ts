import * as vscode from 'vscode';
import { UserFacingError } from '../base/errors.ts';
import type { Greenlight } from '../compose.ts';
import { formatPatch } from '../history/formatPatch.ts';
import type { PastFix } from '../history/history.ts';
import { toRow } from '../history/toRow.ts';
import { reportFix } from '../historySession.ts';
import type { FileImage } from '../review/review.ts';
import type { FixPorts } from '../runSession.ts';
import { costWords, pastVerdictWords } from './historyWords.ts';
import { notices } from './notices.ts';
import { proofWords } from './verdictWords.ts';
import { writeExport } from './writeExport.ts';

/** What an editor shows for bytes that a file's encoding does not know. */
const unknownBytes = '\uFFFD';

/** Writes a past fix as a page in Markdown to a file that the user names. Secrets stay on the machine. */
export async function exportReport(core: Greenlight, ports: FixPorts, fix: PastFix): Promise<void> {
  const uri = await askFile(fix, { Markdown: ['md'] }, vscode.l10n.t('Export Past Fix as Markdown Report'));
  if (uri === undefined) return;
  const { attempt } = fix;
  const { proof } = attempt;
  const verdict = proof === undefined ? pastVerdictWords(undefined) : proofWords(proof, attempt);
  const words = { verdict, price: costWords(toRow(fix)) };
  await writeExport(core, uri, await reportFix(ports, fix, words));
}

/**
 * Writes what was applied as a patch, for `git apply`, to a file that the user names. It holds the files' own texts, each in its file's encoding. A file that
 * no text patch can hold is left out, and named.
 * @throws {UserFacingError} when all would be left out.
 */
export async function exportPatch(core: Greenlight, fix: PastFix): Promise<void> {
  const folder = vscode.Uri.parse(fix.attempt.folder);
  const sections = await Promise.all(fix.attempt.images.map((image) => encodeSection(folder, image)));
  const held = sections.filter((section) => section !== undefined);
  const missing = fix.attempt.images.filter((_, index) => sections[index] === undefined);
  const reason = vscode.l10n.t(
    'No text patch can hold {0}: it is UTF-16, or has bytes that its encoding does not know.',
    missing.map(({ path }) => path).join(', '),
  );
  if (held.length === 0) throw new UserFacingError(reason);
  const title = vscode.l10n.t('Export Past Fix as Patch File');
  const uri = await askFile(fix, { [vscode.l10n.t('Patch')]: ['patch', 'diff'] }, title);
  if (uri === undefined) return;
  await writeExport(core, uri, Buffer.concat(held));
  if (missing.length > 0) void notices.warn(reason);
}

async function askFile(
  { attempt: { failure, folder } }: PastFix,
  filters: Readonly<Record<string, string[]>>,
  title: string,
): Promise<vscode.Uri | undefined> {
  const name = (failure.nameParts.at(-1) ?? '').toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const [ending = ''] = Object.values(filters)[0] ?? [];
  const file = `fix-${name.slice(0, 50)}`.replace(/-+$/, '');
  return vscode.window.showSaveDialog({
    title,
    filters,
    defaultUri: vscode.Uri.joinPath(vscode.Uri.parse(folder), `${file}.${ending}`),
    saveLabel: vscode.l10n.t('Export'),
  });
}

/** One file's part of a patch, in the file's bytes as they are on the disk; undefined where git would not take it. */
async function encodeSection(folder: vscode.Uri, image: FileImage): Promise<Uint8Array | undefined> {
  const encoding = await encodingOf(vscode.Uri.joinPath(folder, image.path));
  const hasMark = encoding === 'utf8bom';
  const section = formatPatch([hasMark ? withMark(image) : image]);
  if (encoding.startsWith('utf16') || section.includes(unknownBytes)) return undefined;
  return vscode.workspace.encode(section, { encoding: hasMark ? 'utf8' : encoding });
}

/** A file that is gone is taken for UTF-8. */
async function encodingOf(uri: vscode.Uri): Promise<string> {
  const document = await Promise.resolve(vscode.workspace.openTextDocument(uri)).catch(() => undefined);
  return document?.encoding ?? 'utf8';
}

/** The editor reads a file without the mark that it may begin with; git does not. */
function withMark(image: FileImage): FileImage {
  const marked = (text: string | undefined) =>
    text === undefined || text.startsWith('\uFEFF') ? text : `\uFEFF${text}`;
  return { ...image, before: marked(image.before), after: marked(image.after) };
}
