import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CancelledError } from '../../../../src/base/errors.ts';
import { listByGit, type TreeMemory } from '../../../../src/node/disk/listByGit.ts';

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
  const list = async (limit = 1000) =>
    [...((await listByGit(root, { limit, memory: {}, signal }))?.names ?? [])].sort();
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

  it('does not wait for a git that stands still: its index is a pipe', async () => {
    write('a.ts');
    execFileSync('mkfifo', [path.join(root, '.git/index')]);
    assert.equal(await listByGit(root, { limit: 10, memory: {}, limitMs: 300, signal }), undefined);
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
    const { scan } = (await listByGit(root, { limit: 1000, memory: {}, signal })) ?? {};
    assert.deepEqual(scan?.dotNames('src/'), ['.hidden.log']);
    assert.equal(scan.dotNames('new/'), undefined);
  });

  it('ends when it is cancelled', async () => {
    track('a.ts');
    const done = new AbortController();
    done.abort();
    await assert.rejects(listByGit(root, { limit: 1000, memory: {}, signal: done.signal }), CancelledError);
  });

  it('knows nothing of a folder that is no repository', async () => {
    rmSync(path.join(root, '.git'), { recursive: true });
    assert.equal(await listByGit(root, { limit: 1000, memory: {}, signal }), undefined);
  });

  describe('with a memory', () => {
    const memory: TreeMemory = {};
    const nowMs = () => Date.now() + 60_000;
    const again = async () =>
      [...((await listByGit(root, { limit: 1000, memory, nowMs: nowMs(), signal }))?.names ?? [])].sort();
    beforeEach(async () => {
      track('.gitignore', 'src/a.ts', 'src/deep/b.ts');
      assert.deepEqual(await again(), found());
    });

    it('does not ask again for what is tracked', async function () {
      if (process.platform === 'win32') this.skip();
      const { tree } = memory;
      assert.deepEqual(await again(), found());
      assert.equal(memory.tree, tree);
    });

    it('finds what came, went, was tracked and was forgotten since', async () => {
      write('src/deep/new.ts', 'src/x.log', 'other/c.ts');
      assert.deepEqual(await again(), found());
      git('add', 'other/c.ts');
      assert.deepEqual(await again(), found());
      git('rm', '-q', '--cached', 'src/a.ts');
      assert.deepEqual(await again(), found());
      rmSync(path.join(root, 'src'), { recursive: true });
      assert.deepEqual(await again(), found());
    });

    it('finds what another ignore file leaves out, and what another commit holds', async () => {
      write('src/new.ts');
      writeFileSync(path.join(root, 'src/.gitignore'), 'new.ts\n');
      assert.deepEqual(await again(), found());
      git('-c', 'user.name=a', '-c', 'user.email=a@b.c', 'commit', '-qm', 'one');
      git('checkout', '-q', '--orphan', 'two');
      git('rm', '-qrf', '.');
      track('only.ts');
      assert.deepEqual(await again(), found());
    });

    it('is of no use to a folder that is no repository any more', async () => {
      rmSync(path.join(root, '.git'), { recursive: true });
      assert.equal(await listByGit(root, { limit: 1000, memory, nowMs: nowMs(), signal }), undefined);
    });
  });

  it('asks the folder’s own repository, whatever the environment names', async () => {
    track('src/a.ts');
    process.env['GIT_DIR'] = path.join(root, 'none');
    process.env['GIT_INDEX_FILE'] = path.join(root, 'none');
    try {
      assert.deepEqual(await list(), ['src/a.ts']);
    } finally {
      delete process.env['GIT_DIR'];
      delete process.env['GIT_INDEX_FILE'];
    }
  });
});
