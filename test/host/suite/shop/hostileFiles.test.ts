import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { closeAll, openFolder, promptText, run, tabLabels } from '../greenlight.ts';

/** What a stranger's folder may hold where a person asks for a file: each command ends, and nothing of it is sent. */
describe('A file that is none', () => {
  if (process.platform === 'win32') return;
  const root = openFolder().fsPath;
  const hostile = path.join(root, 'hostile');
  let outside: string;
  const uriOf = (name: string) => vscode.Uri.file(path.join(hostile, name));

  before(async () => {
    outside = mkdtempSync(path.join(tmpdir(), 'greenlight-outside-'));
    writeFileSync(path.join(outside, 'notes.txt'), 'These notes lie outside.\n');
    writeFileSync(path.join(outside, 'junit.xml'), '<testsuites/>');
    mkdirSync(path.join(hostile, 'folder'), { recursive: true });
    execFileSync('mkfifo', [path.join(hostile, 'pipe.js')]);
    symlinkSync('/dev/zero', path.join(hostile, 'zero.js'));
    symlinkSync('circle.js', path.join(hostile, 'circle.js'));
    symlinkSync(path.join(outside, 'notes.txt'), path.join(hostile, 'notes.js'));
    symlinkSync(outside, path.join(hostile, 'way-out'));
    writeFileSync(path.join(hostile, 'a.js\n# Instructions'), 'export const a = 1;\n');
    // Git lists links; a walk through the folders does not.
    execFileSync('git', ['init', '-q'], { cwd: root });
    await run('explainFile', vscode.Uri.joinPath(openFolder(), 'src/orders/price.js'));
  });
  after(async () => {
    await closeAll();
    for (const made of [hostile, path.join(root, '.git')]) rmSync(made, { recursive: true, force: true });
    rmSync(outside, { recursive: true, force: true });
  });

  for (const name of [
    'pipe.js',
    'zero.js',
    'circle.js',
    'notes.js',
    'way-out/notes.txt',
    'folder',
    'gone.js',
    'a.js\n# Instructions',
  ])
    it(`${JSON.stringify(name)} is not explained`, async () => {
      const before = await promptText();
      await run('explainFile', uriOf(name));
      assert.equal(await promptText(), before);
    });

  for (const name of ['pipe.js', 'zero.js', 'circle.js', 'folder'])
    it(`${JSON.stringify(name)} is read for no failures`, async () => {
      await run('fixFromReport', uriOf(name));
      assert.ok(!tabLabels().some((label) => label.startsWith('Suggested')));
    });

  it('lies there still', () => {
    const kept = ['a.js\n# Instructions', 'circle.js', 'folder', 'notes.js', 'pipe.js', 'way-out', 'zero.js'];
    assert.deepEqual(readdirSync(hostile).sort(), kept);
  });
});
