import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { WorkspacePath } from '../../../../src/base/path.ts';
import { readText } from '../../../../src/editor/fileText.ts';
import { EditorPlanWriter } from '../../../../src/editor/planWriter.ts';
import type { WriteResult } from '../../../../src/review/review.ts';
import { openFolder, until } from '../greenlight.ts';

const { signal } = new AbortController();
const quiet = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');

/** A file's bytes before and after the second of its three lines says ZWEI. */
const kinds: Readonly<Record<string, readonly [before: Buffer, after: Buffer]>> = {
  'LF, without a last newline': [Buffer.from('one\ntwo\nthree'), Buffer.from('one\nZWEI\nthree')],
  CRLF: [Buffer.from('one\r\ntwo\r\nthree\r\n'), Buffer.from('one\r\nZWEI\r\nthree\r\n')],
  'a BOM': [Buffer.from('\ufeffone\ntwo\nthree\n'), Buffer.from('\ufeffone\nZWEI\nthree\n')],
  'a BOM and CRLF': [Buffer.from('\ufeffone\r\ntwo\r\n'), Buffer.from('\ufeffone\r\nZWEI\r\n')],
  'mixed line endings': [Buffer.from('one\r\ntwo\nthree\r\n'), Buffer.from('one\r\nZWEI\nthree\r\n')],
  'a BOM and mixed line endings': [
    Buffer.from('\ufeffone\r\ntwo\nthree\r\n'),
    Buffer.from('\ufeffone\r\nZWEI\nthree\r\n'),
  ],
  'carriage returns alone': [Buffer.from('one\rtwo\rthree'), Buffer.from('one\rZWEI\rthree')],
  'Latin-1 bytes': [
    Buffer.from('caf\xe9\ntwo\nna\xefve\n', 'latin1'),
    Buffer.from('caf\xe9\nZWEI\nna\xefve\n', 'latin1'),
  ],
  'UTF-16': [utf16('one\ntwo\nthree\n'), utf16('one\nZWEI\nthree\n')],
  'UTF-16 and CRLF': [utf16('one\r\ntwo\r\n'), utf16('one\r\nZWEI\r\n')],
  'UTF-16 and mixed line endings': [utf16('one\r\ntwo\nthree\r\n'), utf16('one\r\nZWEI\nthree\r\n')],
  'UTF-8 of every width': [Buffer.from('é…𝄞\ntwo\n'), Buffer.from('é…𝄞\nZWEI\n')],
};

describe('Writing a patch', () => {
  let tests = 0;
  /** Each test has its own: VS Code keeps a closed file's document for a while. */
  const own = () => `written/${tests}`;
  const folder = () => path.join(openFolder().fsPath, own());
  const file = (name: string) => path.join(folder(), name);
  const pathOf = (name: string) => `${own()}/${name}` as WorkspacePath;
  const uriOf = (name: string) => vscode.Uri.joinPath(openFolder(), own(), name);
  const put = (name: string, bytes: string | Buffer) => writeFileSync(file(name), bytes);
  const write = (...images: readonly (readonly [string, string | undefined, string | undefined])[]) =>
    new EditorPlanWriter(openFolder(), quiet).write(
      images.map(([name, before, after]) => ({ path: pathOf(name), before, after })),
      signal,
    );
  const refusal = (result: WriteResult) =>
    result.kind === 'refused' ? `${result.reason}: ${result.message}` : result.kind;

  beforeEach(() => {
    tests++;
    mkdirSync(folder(), { recursive: true });
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  after(() => rmSync(path.join(openFolder().fsPath, 'written'), { recursive: true, force: true }));

  for (const [title, [before, after]] of Object.entries(kinds)) {
    it(`changes one line of a file with ${title}, and back to the same bytes`, async () => {
      put('a.txt', before);
      const text = (await readText(uriOf('a.txt'))) ?? '';
      const changed = text.replace('two', 'ZWEI');
      assert.equal((await write(['a.txt', text, changed])).kind, 'written');
      assert.deepEqual(readFileSync(file('a.txt')), after);
      assert.equal(await readText(uriOf('a.txt')), changed);
      assert.equal((await write(['a.txt', changed, text])).kind, 'written');
      assert.deepEqual(readFileSync(file('a.txt')), before);
    });
  }

  it('refuses to change a line that holds bytes which its encoding does not know', async () => {
    const bytes = Buffer.from('caf\xe9\ntwo\n', 'latin1');
    put('a.txt', bytes);
    const text = (await readText(uriOf('a.txt'))) ?? '';
    assert.match(
      refusal(await write(['a.txt', text, 'cafe\ntwo\n'])),
      /^failed: .*bytes.*Nothing was changed/,
    );
    assert.deepEqual(readFileSync(file('a.txt')), bytes);
  });

  it('keeps unsaved edits elsewhere in the file, and saves only what it touched', async () => {
    put('a.txt', 'one\ntwo\nthree\n');
    put('b.txt', 'b\n');
    await typeAtTop('a.txt', 'mine\n');
    await typeAtTop('b.txt', 'unsaved\n');
    const result = await write(['a.txt', 'mine\none\ntwo\nthree\n', 'mine\none\nZWEI\nthree\n']);
    assert.equal(result.kind, 'written');
    assert.equal(readFileSync(file('a.txt'), 'utf8'), 'mine\none\nZWEI\nthree\n');
    assert.equal(readFileSync(file('b.txt'), 'utf8'), 'b\n');
  });

  it('refuses a file with mixed line endings that has unsaved edits', async () => {
    put('a.txt', 'one\r\ntwo\nthree\n');
    await typeAtTop('a.txt', 'mine\n');
    const text = (await readText(uriOf('a.txt'))) ?? '';
    assert.match(
      refusal(await write(['a.txt', text, text.replace('two', 'ZWEI')])),
      /^dirty: .*Save it first/,
    );
    assert.equal(readFileSync(file('a.txt'), 'utf8'), 'one\r\ntwo\nthree\n');
  });

  it('writes nothing when one of several files was changed, is gone, or stands where a new one should', async () => {
    put('a.txt', 'a\n');
    put('b.txt', 'other\n');
    const a = ['a.txt', 'a\n', 'A\n'] as const;
    assert.match(refusal(await write(a, ['b.txt', 'b\n', 'B\n'])), /^changed: .*b\.txt/);
    assert.match(refusal(await write(a, ['c.txt', 'c\n', 'C\n'])), /^missing: .*c\.txt no longer exists/);
    assert.match(refusal(await write(a, ['b.txt', undefined, 'B\n'])), /^changed: .*b\.txt exists already/);
    assert.equal(readFileSync(file('a.txt'), 'utf8'), 'a\n');
  });

  it('brings everything back when the third file can’t be made', async () => {
    put('a.txt', 'one\r\ntwo\nthree\n');
    put('b.txt', 'b\n');
    put('no-folder', 'a file where a folder should be\n');
    const result = await write(
      ['a.txt', 'one\r\ntwo\nthree\n', 'one\r\nZWEI\nthree\n'],
      ['b.txt', 'b\n', 'B\n'],
      ['new.txt', undefined, 'new\n'],
      ['no-folder/c.txt', undefined, 'c\n'],
    ).catch((error: unknown) => error);
    assert.ok(result instanceof Error || (result as WriteResult).kind === 'refused', String(result));
    assert.equal(readFileSync(file('a.txt'), 'utf8'), 'one\r\ntwo\nthree\n');
    assert.equal(readFileSync(file('b.txt'), 'utf8'), 'b\n');
    assert.ok(!existsSync(file('new.txt')));
    const open = vscode.workspace.textDocuments.find(
      ({ uri }) => uri.toString() === uriOf('b.txt').toString(),
    );
    assert.ok(open === undefined || (!open.isDirty && open.getText() === 'b\n'));
  });

  it('brings everything back when a file can’t be saved', async function () {
    if (process.getuid?.() === 0) this.skip();
    put('a.txt', 'a\n');
    put('b.txt', 'b\n');
    chmodSync(file('b.txt'), 0o444);
    const result = await write(['a.txt', 'a\n', 'A\n'], ['b.txt', 'b\n', 'B\n']);
    assert.equal(result.kind, 'refused');
    assert.equal(readFileSync(file('a.txt'), 'utf8'), 'a\n');
  });

  it('makes and deletes files, and takes that back', async () => {
    put('old.txt', 'old\n');
    assert.equal(
      (await write(['new.txt', undefined, 'new\n'], ['old.txt', 'old\n', undefined])).kind,
      'written',
    );
    assert.ok(!existsSync(file('old.txt')));
    assert.equal(readFileSync(file('new.txt'), 'utf8'), 'new\n');
    assert.equal(
      (await write(['new.txt', 'new\n', undefined], ['old.txt', undefined, 'old\n'])).kind,
      'written',
    );
    assert.ok(!existsSync(file('new.txt')));
    assert.equal(readFileSync(file('old.txt'), 'utf8'), 'old\n');
  });

  it('leaves what a person types meanwhile to the person', async () => {
    put('a.txt', 'one\ntwo\nthree\n');
    const document = await vscode.workspace.openTextDocument(uriOf('a.txt'));
    const editor = await vscode.window.showTextDocument(document);
    let isDone = false;
    const writing = write(['a.txt', 'one\ntwo\nthree\n', 'one\nZWEI\nthree\n']).finally(() => {
      isDone = true;
    });
    let typed = '';
    for (let n = 0; n < 200 && !isDone; n++) {
      const end = document.lineAt(document.lineCount - 1).range.end;
      if (await editor.edit((edit) => edit.insert(end, `${n % 10}`))) typed += `${n % 10}`;
    }
    const result = await writing;
    await document.save();
    const text = readFileSync(file('a.txt'), 'utf8');
    assert.equal(text, `one\n${result.kind === 'written' ? 'ZWEI' : 'two'}\nthree\n${typed}`);
    if (result.kind === 'written') assert.equal(result.images[0]?.after, 'one\nZWEI\nthree\n');
  });

  it('loses nothing that a person types into one file while it looks at the next', async () => {
    put('a.txt', 'one\ntwo\nthree\n');
    put('b.txt', 'b\n');
    await vscode.window.showTextDocument(uriOf('b.txt'));
    const editor = await vscode.window.showTextDocument(uriOf('a.txt'), {
      viewColumn: vscode.ViewColumn.Two,
    });
    // Until VS Code notices, the second file is waited for.
    put('b.txt', 'c\n');
    const writing = write(['a.txt', 'one\ntwo\nthree\n', 'one\nZWEI\nthree\n'], ['b.txt', 'c\n', 'C\n']);
    await new Promise((resolve) => setTimeout(resolve, 30));
    assert.ok(await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'typed\n')));
    const result = await writing;
    const isWritten = result.kind === 'written';
    assert.equal(editor.document.getText(), `typed\none\n${isWritten ? 'ZWEI' : 'two'}\nthree\n`);
    assert.equal(readFileSync(file('b.txt'), 'utf8'), isWritten ? 'C\n' : 'c\n');
  });

  it('brings everything back but what others did meanwhile: typed into one file, and made another', async () => {
    put('a.txt', 'one\ntwo\nthree\n');
    const { document } = await vscode.window.showTextDocument(uriOf('a.txt'));
    const typing = vscode.workspace.onDidChangeTextDocument((change) => {
      if (change.document !== document || !document.getText().includes('ZWEI')) return;
      typing.dispose();
      void type('a.txt', new vscode.Position(3, 0), 'typed\n');
    });
    // Asked once all files are looked at, and none is written.
    const between = Object.defineProperty(new AbortController().signal, 'aborted', {
      get: () => put('new.txt', 'theirs\n') ?? false,
    });
    const result = await new EditorPlanWriter(openFolder(), quiet).write(
      [
        { path: pathOf('a.txt'), before: 'one\ntwo\nthree\n', after: 'one\nZWEI\nthree\n' },
        { path: pathOf('new.txt'), before: undefined, after: 'new\n' },
      ],
      between,
    );
    assert.match(refusal(result), /^failed: .*Every file is as it was/);
    await until('what was typed', () => document.getText() === 'one\ntwo\nthree\ntyped\n');
    assert.equal(readFileSync(file('new.txt'), 'utf8'), 'theirs\n');
  });

  async function typeAtTop(name: string, text: string): Promise<void> {
    await vscode.workspace.openTextDocument(uriOf(name));
    assert.ok(await type(name, new vscode.Position(0, 0), text));
  }

  function type(name: string, at: vscode.Position, text: string): Thenable<boolean> {
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uriOf(name), at, text);
    return vscode.workspace.applyEdit(edit);
  }
});
