import * as vscode from 'vscode';
import { formatPatch } from '../history/formatPatch.ts';
import type { PastFix } from '../history/history.ts';
import { toRow } from '../history/toRow.ts';
import { reportFix } from '../historySession.ts';
import type { FileImage } from '../review/review.ts';
import type { FixPorts } from '../runSession.ts';
import { readBytes } from './fileText.ts';
import { costWords, pastVerdictWords } from './historyWords.ts';
import { proofWords } from './verdictWords.ts';

/** Writes a past fix as a page in Markdown to a file that the user names. Secrets stay on the machine. */
export async function exportReport(ports: FixPorts, fix: PastFix): Promise<void> {
  const uri = await askFile(fix, { Markdown: ['md'] }, vscode.l10n.t('Export Past Fix as Markdown Report'));
  if (uri === undefined) return;
  const { attempt } = fix;
  const { proof } = attempt;
  const verdict = proof === undefined ? pastVerdictWords(undefined) : proofWords(proof, attempt);
  const words = { verdict, price: costWords(toRow(fix)) };
  await write(uri, await reportFix(ports, fix, words));
}

/** Writes what was applied as a patch, for `git apply`, to a file that the user names. It holds the files' own texts. */
export async function exportPatch(fix: PastFix): Promise<void> {
  const uri = await askFile(
    fix,
    { [vscode.l10n.t('Patch')]: ['patch', 'diff'] },
    vscode.l10n.t('Export Past Fix as Patch File'),
  );
  if (uri === undefined) return;
  const folder = vscode.Uri.parse(fix.attempt.folder);
  await write(
    uri,
    formatPatch(await Promise.all(fix.attempt.images.map((image) => withMark(folder, image)))),
  );
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

async function write(uri: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}

/** The editor reads a file without the mark that it may begin with; git does not. */
async function withMark(folder: vscode.Uri, image: FileImage): Promise<FileImage> {
  const bytes = await readBytes(vscode.Uri.joinPath(folder, image.path)).catch(() => undefined);
  const hasMark = bytes?.[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const marked = (text: string | undefined) =>
    hasMark && text !== undefined && !text.startsWith('\uFEFF') ? `\uFEFF${text}` : text;
  return { ...image, before: marked(image.before), after: marked(image.after) };
}
