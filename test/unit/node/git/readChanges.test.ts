import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CancelledError } from '../../../../src/base/errors.ts';
import type { WorkspacePath } from '../../../../src/base/path.ts';
import { DiskFiles } from '../../../../src/node/diskFiles.ts';

describe('readChanges', () => {
  let root: string;
  const { signal } = new AbortController();
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {
      cwd: root,
      stdio: 'ignore',
    });
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  };
  const commit = (...files: readonly string[]) => {
    git('add', ...files);
    git('commit', '-q', '--no-gpg-sign', '-m', 'x');
  };
  const ask = async (options = {}) => {
    const files = new DiskFiles(root, options);
    const texts = new Map<WorkspacePath, string>();
    for (const file of ['src/a.ts', 'src/b.ts', 'src/new.ts'] as WorkspacePath[]) {
      const text = await files.read(file);
      if (text !== undefined) texts.set(file, text);
    }
    return files.readChanges(texts, signal);
  };

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'changes-'));
    git('init', '-q');
    write('src/a.ts', 'one\ntwo\nthree\n');
    write('src/b.ts', 'one\ntwo\nthree\n');
    commit('.');
    write('src/b.ts', 'one\nTWO\nthree\n');
    commit('.');
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('tells edits that are not committed, unsaved ones too, and the commits before', async () => {
    write('src/new.ts', 'new\n');
    const overlay = (file: string) => (file === 'src/a.ts' ? 'one\ntwo\nTHREE\n' : undefined);
    const changes = await ask({ overlay });
    assert.deepEqual(Object.fromEntries(changes?.uncommitted ?? []), {
      'src/a.ts': [{ from: 3, to: 3 }],
      'src/new.ts': [{ from: 1, to: 2 }],
    });
    assert.deepEqual(Object.fromEntries(changes?.lastCommit ?? []), { 'src/b.ts': [{ from: 2, to: 2 }] });
    assert.deepEqual(changes?.commits, [['src/b.ts'], ['src/a.ts', 'src/b.ts']]);
  });

  it('sees no edit in line endings that git turns', async () => {
    git('config', 'core.autocrlf', 'true');
    write('src/a.ts', 'one\r\ntwo\r\nTHREE\r\n');
    write('src/b.ts', 'one\r\nTWO\r\nthree\r\n');
    const changes = await ask();
    assert.deepEqual(Object.fromEntries(changes?.uncommitted ?? []), { 'src/a.ts': [{ from: 3, to: 3 }] });
  });

  it('makes nothing of a commit of many files', async () => {
    for (let i = 0; i < 41; i++) write(`many/${i}.ts`, 'x\n');
    write('src/a.ts', 'ONE\n');
    commit('.');
    const changes = await ask();
    assert.equal(changes?.lastCommit.size, 0);
    assert.deepEqual(changes?.commits, [[], ['src/b.ts'], ['src/a.ts', 'src/b.ts']]);
  });

  it('knows nothing without a repository, and in one without a commit', async () => {
    rmSync(path.join(root, '.git'), { recursive: true });
    assert.equal(await ask(), undefined);
    git('init', '-q');
    assert.equal(await ask(), undefined);
  });

  it('knows the edits where older commits are not there', async () => {
    const tree = execFileSync('git', ['rev-parse', 'HEAD~1:src'], { cwd: root, encoding: 'utf8' });
    rmSync(path.join(root, '.git/objects', tree.slice(0, 2), tree.trim().slice(2)), { force: true });
    assert.throws(() => git('log', '--name-only'));
    write('src/a.ts', 'one\ntwo\nTHREE\n');
    const changes = await ask();
    assert.deepEqual(Object.fromEntries(changes?.uncommitted ?? []), { 'src/a.ts': [{ from: 3, to: 3 }] });
    assert.deepEqual(changes?.commits, []);
  });

  it('stops when cancelled', async () => {
    const files = new DiskFiles(root);
    await assert.rejects(files.readChanges(new Map(), AbortSignal.abort()), CancelledError);
  });

  it("runs no program that the repository's configuration names", async () => {
    if (process.platform === 'win32') return;
    const ran = path.join(root, 'ran');
    const program = path.join(root, 'evil.sh');
    writeFileSync(program, `#!/bin/sh\ntouch "${ran}"\ncat\n`, { mode: 0o755 });
    write('.gitattributes', '*.ts filter=evil diff=evil\n');
    commit('.gitattributes');
    write('src/b.ts', 'four\n');
    commit('src/b.ts');
    write('src/a.ts', 'changed\n');
    for (const [name, value] of [
      ['filter.evil.clean', program],
      ['filter.evil.smudge', program],
      ['diff.evil.command', program],
      ['diff.evil.textconv', program],
      ['diff.external', program],
      ['core.fsmonitor', program],
      ['core.pager', program],
      ['log.showSignature', 'true'],
      ['gpg.program', program],
    ] as const)
      git('config', name, value);
    const read = (...args: readonly string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' });
    const signature = 'gpgsig -----BEGIN PGP SIGNATURE-----\n x\n -----END PGP SIGNATURE-----\n\n';
    write('signed', read('cat-file', 'commit', 'HEAD').replace('\n\n', `\n${signature}`));
    git('update-ref', 'HEAD', read('hash-object', '-t', 'commit', '-w', 'signed').trim());
    // Each trap works: a plain question springs it.
    for (const plain of [['diff'], ['log', '-1', '--format=%x01']]) {
      git(...plain);
      assert.ok(existsSync(ran), plain[0]);
      rmSync(ran);
    }
    const changes = await ask();
    assert.equal(changes?.uncommitted.has('src/a.ts' as WorkspacePath), true);
    assert.deepEqual([...(changes?.lastCommit.keys() ?? [])], ['src/b.ts']);
    assert.ok(!existsSync(ran));
  });

  it('asks no server for what the repository lacks', async () => {
    if (process.platform === 'win32') return;
    const ran = path.join(root, 'ran');
    const program = path.join(root, 'evil.sh');
    writeFileSync(program, `#!/bin/sh\ntouch "${ran}"\nexit 1\n`, { mode: 0o755 });
    for (const [name, value] of [
      ['core.repositoryFormatVersion', '1'],
      ['extensions.partialClone', 'origin'],
      ['remote.origin.promisor', 'true'],
      ['remote.origin.url', 'ssh://evil.example/x'],
      ['core.sshCommand', program],
    ] as const)
      git('config', name, value);
    const id = execFileSync('git', ['rev-parse', 'HEAD:src/a.ts'], { cwd: root, encoding: 'utf8' });
    rmSync(path.join(root, '.git/objects', id.slice(0, 2)), { recursive: true, force: true });
    assert.throws(() => git('cat-file', '-e', id.trim()));
    assert.ok(existsSync(ran), 'the trap works');
    rmSync(ran);
    write('src/a.ts', 'changed\n');
    await ask();
    assert.ok(!existsSync(ran));
  });
});
