import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { WorkspacePath } from '../../../../src/base/path.ts';
import { DiskFiles } from '../../../../src/node/diskFiles.ts';

/** Trees that a stranger may hand us, as real files. Each is listed as a folder and as a repository. */
describe('DiskFiles in a hostile tree', () => {
  if (process.platform === 'win32') return;
  let base: string;
  let root: string;
  const { signal } = new AbortController();
  const write = (file: string | Buffer, content: string | Buffer = 'x') => {
    const target = Buffer.concat([Buffer.from(`${root}/`), Buffer.from(file)]);
    if (typeof file === 'string') mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(target, content);
  };
  const list = async (options = {}) => (await new DiskFiles(root, options).list(signal)).paths;
  const read = (file: string) => new DiskFiles(root).read(file as WorkspacePath);
  const inBoth = async (check: () => Promise<void>) => {
    await check();
    execFileSync('git', ['init', '-q'], { cwd: root });
    await check();
    execFileSync('git', ['add', '-A', '-f'], { cwd: root, stdio: 'ignore' });
    await check();
  };

  beforeEach(() => {
    base = realpathSync(mkdtempSync(path.join(tmpdir(), 'hostile-')));
    root = path.join(base, 'workspace');
    write('src/a.ts', 'const a = 1;');
  });
  afterEach(() => rmSync(base, { recursive: true, force: true }));

  it('reads nothing outside through links, to a file, a folder or a device, and follows none in a circle', async () => {
    writeFileSync(path.join(base, 'outside.txt'), 'outside');
    symlinkSync('../outside.txt', path.join(root, 'leak.txt'));
    symlinkSync('..', path.join(root, 'up'));
    symlinkSync('.', path.join(root, 'circle'));
    symlinkSync('/dev/zero', path.join(root, 'zero.ts'));
    symlinkSync('gone', path.join(root, 'dangling.ts'));
    symlinkSync('src/a.ts', path.join(root, 'inside.ts'));
    await inBoth(async () => {
      assert.ok(!(await list()).some((file) => file.includes('outside.txt') || file.startsWith('circle/')));
      for (const file of ['leak.txt', 'up/outside.txt', 'zero.ts', 'dangling.ts', 'up', 'circle'])
        assert.equal(await read(file), undefined, file);
      assert.equal(await read('inside.ts'), 'const a = 1;');
    });
  });

  it('waits for no pipe, socket or device', async () => {
    execFileSync('mkfifo', [path.join(root, 'pipe.ts')]);
    const server = createServer().listen(path.join(root, 's.ts'));
    await new Promise((resolve) => server.once('listening', resolve));
    assert.deepEqual(await list(), ['src/a.ts']);
    for (const file of ['pipe.ts', 's.ts']) assert.equal(await read(file), undefined);
    server.close();
  });

  it('lists no name with line breaks or control characters, and every name with quotes, spaces or a glob', async () => {
    const odd = ['it\'s "so".ts', 'a b.ts', '[x]*?.ts', '-rf.ts', '$(touch x).ts', '日本語.ts', '`x`.ts'];
    for (const name of odd) write(name);
    for (const name of ['a\nb.ts', 'c\r.ts', '\u001b[2J.ts', 'd\u2028.ts']) write(name);
    write(Buffer.from([0xff, 0xfe, 0x2e, 0x74, 0x73]));
    await inBoth(async () => assert.deepEqual(await list(), [...odd, 'src/a.ts'].sort()));
    assert.ok(!existsSync(path.join(root, 'x')));
  });

  it('reads bytes that are no UTF-8 as text with marks, and binaries as nothing', async () => {
    write('latin1.ts', Buffer.from([0x63, 0x61, 0x66, 0xe9]));
    write('cut.ts', Buffer.from([0xf0, 0x9f, 0x98]));
    write('binary.ts', Buffer.from([1, 0, 2]));
    assert.equal(await read('latin1.ts'), 'caf\ufffd');
    assert.equal(await read('cut.ts'), '\ufffd');
    assert.equal(await read('binary.ts'), undefined);
  });

  it('survives folders as deep as the system allows', async () => {
    let folder = root;
    for (let depth = 0; depth < 1000; depth++) folder = path.join(folder, 'd');
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'deep.ts'), '');
    assert.equal((await list()).length, 2);
  });

  it('survives a path that is longer than any that can be named', async () => {
    const part = Array.from({ length: 15 }, () => 'd'.repeat(200)).join('/');
    // Made step by step, it has 9,000 bytes; the system names up to 4,096.
    const script = `for i in 1 2 3; do mkdir -p ${part} && cd -P ${part}; done; : > deep.ts`;
    execFileSync('/bin/sh', ['-c', script], { cwd: root });
    await inBoth(async () => assert.ok((await list()).includes('src/a.ts' as WorkspacePath)));
    execFileSync('rm', ['-rf', 'd'.repeat(200)], { cwd: root });
  });

  it('stops at its bound in a folder of many files, and in many folders', async () => {
    for (let i = 0; i < 3000; i++) writeFileSync(path.join(root, 'src', `${i}.ts`), '');
    for (let i = 0; i < 300; i++) write(`many${i}/x.ts`);
    await inBoth(async () => {
      const { paths, truncated } = await new DiskFiles(root, { maxFiles: 500 }).list(signal);
      assert.deepEqual([paths.length, truncated], [500, true]);
    });
  });

  it('reads nothing of a file over the limit, which needs no memory for it', async () => {
    execFileSync('truncate', ['-s', '50G', path.join(root, 'huge.ts')]);
    assert.equal(await read('huge.ts'), undefined);
  });

  it('runs no program that the repository names in its configuration', async () => {
    execFileSync('git', ['init', '-q'], { cwd: root });
    const hook = path.join(base, 'hook.sh');
    writeFileSync(hook, `#!/bin/sh\ntouch ${base}/ran\n`, { mode: 0o755 });
    for (const key of ['core.fsmonitor', 'core.sshCommand', 'diff.external', 'core.pager'])
      execFileSync('git', ['config', key, hook], { cwd: root });
    write('.gitattributes', '* filter=evil\n');
    execFileSync('git', ['config', 'filter.evil.clean', hook], { cwd: root });
    assert.ok((await list()).includes('src/a.ts' as WorkspacePath));
    assert.ok(!existsSync(path.join(base, 'ran')));
  });

  it('runs no git that lies in the folder, where programs are looked for there first', async () => {
    execFileSync('git', ['init', '-q'], { cwd: root });
    const program = `#!/bin/sh\ntouch ${base}/ran\nexec /usr/bin/git "$@"\n`;
    writeFileSync(path.join(root, 'git'), program, { mode: 0o755 });
    const { PATH } = process.env;
    process.env['PATH'] = `:${PATH}`;
    try {
      assert.ok((await list()).includes('src/a.ts' as WorkspacePath));
      await new DiskFiles(root).readChanges(new Map(), signal);
    } finally {
      process.env['PATH'] = PATH;
    }
    assert.ok(!existsSync(path.join(base, 'ran')));
  });
});
