import { diffArrays } from 'diff';
import * as vscode from 'vscode';
import { splitLines } from '../base/lines.ts';

/**
 * The edits that turn a document's text into another, line by line: unchanged lines are not touched, so that breakpoints,
 * folds and cursors in them stay. Sorted, apart; empty when the texts are equal. Line endings become the document's own.
 */
export function replaceLines(document: vscode.TextDocument, after: string): vscode.TextEdit[] {
  const whole = (text: string) =>
    splitLines(text).map((line) => line.text + (line.ending === '' ? '' : '\n'));
  const edits: vscode.TextEdit[] = [];
  let line = 0;
  let removed = 0;
  let added = '';
  const flush = () => {
    if (removed > 0 || added !== '') {
      const range = new vscode.Range(line, 0, line + removed, 0);
      edits.push(vscode.TextEdit.replace(document.validateRange(range), added));
    }
    line += removed;
    removed = 0;
    added = '';
  };
  for (const change of diffArrays(whole(document.getText()), whole(after))) {
    if (change.removed) removed += change.value.length;
    else if (change.added) added += change.value.join('');
    else {
      flush();
      line += change.value.length;
    }
  }
  flush();
  return edits;
}
