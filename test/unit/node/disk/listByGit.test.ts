import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CancelledError } from '../../../../src/base/errors.ts';
import { listByGit } from '../../../../src/node/disk/listByGit.ts';

describe('listByGit', () => {
  let root: string;
  const { signal } = new AbortController();
  const write = (...files: readonly string[]) => {
    for (const file of files) {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
      writeFileSync(path.join(root, file), file.endsWith('.gitignore') ? 'out/\n*.log\n' : 'x');
    }
  };
  const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' });
  const track = (...files: readonly string[]) => {
    write(...files);
    git('--literal-pathspecs', 'add', '--force', '--', ...files);
  };
  const list = async (limit = 1000) => [...((await listByGit(root, limit, signal))?.names ?? [])].sort();
  /** What git itself finds, in one search of the whole tree. */
  const found = () =>
    git('ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate')
      .split('\0')
      .filter((name) => name !== '')
      .sort();

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'list-by-git-'));
    git('init', '-q');
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('finds what git’s own search finds', async () => {
    track('.gitignore', 'src/a.ts', 'src/deep/er/b.ts', 'out/kept.js', 'ü/:(glob)*.ts', '-x', 'a b');
    write('new.ts', 'src/new.ts', 'src/deep/er/new/c.ts', 'out/a.js', 'x.log', 'src/x.log', '--others');
    write('node_modules/p/out/a.js', ':(exclude)src/a.ts', 'other/.gitignore', 'other/x.log', 'other/y.ts');
    assert.deepEqual(await list(), found());
    assert.ok((await list()).includes('src/deep/er/new/c.ts'));
    assert.ok(!(await list()).includes('src/x.log'));
  });

  it('finds it where more is untracked than one command line may hold, or all of it', async () => {
    write(
      ...Array.from({ length: 300 }, (_, index) => `src/${'x'.repeat(70)}${index}.ts`),
      'out/a.js',
      '.gitignore',
    );
    assert.deepEqual(await list(), found());
    track('src/0.ts');
    assert.equal((await list()).length, 302);
    assert.deepEqual(await list(), found());
  });

  it('is not led out of the folder by a link that a tracked folder became', async () => {
    track('src/a.ts', 'lib/a.ts');
    rmSync(path.join(root, 'src'), { recursive: true });
    mkdirSync(path.join(root, 'elsewhere'));
    write('elsewhere/secret.ts');
    symlinkSync(path.join(root, 'elsewhere'), path.join(root, 'src'));
    const withoutLink = found().filter((name) => name !== 'src');
    assert.deepEqual(await list(), withoutLink);
    assert.ok(!withoutLink.includes('src/secret.ts'));
  });

  it('finds a file that a tracked folder became', async () => {
    track('src/a.ts', 'lib/a.ts');
    rmSync(path.join(root, 'src'), { recursive: true });
    write('src');
    assert.deepEqual(await list(), found());
    assert.ok((await list()).includes('src'));
  });

  it('lists what a repository inside it holds no more than git does', async () => {
    track('src/a.ts');
    write('inner/b.ts');
    execFileSync('git', ['init', '-q'], { cwd: path.join(root, 'inner') });
    assert.deepEqual(await list(), found());
  });

  it('stops at the limit', async () => {
    track('a.ts', 'b.ts', 'c.ts');
    write('d.ts', 'e.ts');
    assert.equal((await list(2)).length, 2);
    assert.equal((await list(4)).length, 4);
  });

  it('tells which dotted names lie beside tracked files, ignored ones too', async () => {
    track('.gitignore', 'src/a.ts');
    write('src/.hidden.log', 'new/.hidden');
    const { scan } = (await listByGit(root, 1000, signal)) ?? {};
    assert.deepEqual(scan?.dotNames('src/'), ['.hidden.log']);
    assert.equal(scan.dotNames('new/'), undefined);
  });

  it('ends when it is cancelled', async () => {
    track('a.ts');
    const done = new AbortController();
    done.abort();
    await assert.rejects(listByGit(root, 1000, done.signal), CancelledError);
  });

  it('knows nothing of a folder that is no repository', async () => {
    rmSync(path.join(root, '.git'), { recursive: true });
    assert.equal(await listByGit(root, 1000, signal), undefined);
  });
});
