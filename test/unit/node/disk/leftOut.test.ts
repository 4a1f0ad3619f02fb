import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { WorkspacePath } from '../../../../src/base/path.ts';
import { collectContext } from '../../../../src/context/collectContext.ts';
import { ignoreFilesOnDisk } from '../../../../src/node/disk/ignoreTree.ts';
import { holdsSecrets, LeftOut } from '../../../../src/node/disk/leftOut.ts';
import { DiskFiles } from '../../../../src/node/diskFiles.ts';

const secret = [
  '.env',
  '.env.local',
  'apps/web/.env.production',
  '.envrc',
  'certs/server.pem',
  'server.key',
  'id_rsa',
  'deploy/id_ed25519',
  'a.p12',
  'a.jks',
  '.npmrc',
  'x/.netrc',
  '.pypirc',
  'home/.ssh/config',
  '.aws/credentials',
  'prod.tfstate',
  'service-account.json',
  'config/master.key',
  'ID_RSA',
  '.ENV',
];
const plain = [
  'src/env.ts',
  'environment.ts',
  'src/key.ts',
  'id_rsa.pub',
  'keys.js',
  'docs/pem.md',
  'src/.envelope/a.ts',
  'credentials.ts',
  'test/keystore.test.ts',
];

describe('LeftOut', () => {
  let root: string;
  const { signal } = new AbortController();
  const write = (file: string, text = 'x') => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  };
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'left-out-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  for (const file of secret) it(`holds ${file} back`, () => assert.ok(holdsSecrets(file)));
  for (const file of plain) it(`lets ${file} through`, () => assert.ok(!holdsSecrets(file)));

  for (const name of [
    '.gitignore',
    '.greenlightignore',
    '.aiderignore',
    '.clineignore',
    '.rooignore',
    '.continueignore',
  ])
    it(`neither lists nor reads what ${name} says`, async () => {
      write(name, 'private/\n*.gen.ts\n!keep.gen.ts\n');
      for (const file of ['a.ts', 'a.gen.ts', 'keep.gen.ts', 'private/b.ts', '.env']) write(file);
      const expected = [name, 'a.ts', 'keep.gen.ts'];
      assert.deepEqual((await new DiskFiles(root).list(signal)).paths, expected);
      execFileSync('git', ['init', '-q'], { cwd: root });
      const files = new DiskFiles(root);
      assert.deepEqual((await files.list(signal)).paths, expected);
      assert.equal(await files.read('a.ts' as WorkspacePath), 'x');
      if (name !== '.gitignore') assert.equal(await files.read('private/b.ts' as WorkspacePath), undefined);
    });

  const tree =
    'a.ts a.gen.ts keep.gen.ts src/a.gen.ts src/back.gen.ts src/local.ts src/deep/local.ts src/deep/back.gen.ts private/b.ts';
  const nested = (name: string) =>
    [
      name,
      'a.ts',
      'keep.gen.ts',
      `src/${name}`,
      'src/back.gen.ts',
      'src/deep/back.gen.ts',
      'src/deep/local.ts',
    ].sort();
  for (const name of [
    '.gitignore',
    '.greenlightignore',
    '.aiderignore',
    '.clineignore',
    '.rooignore',
    '.continueignore',
  ])
    for (const isGit of [false, true])
      it(`heeds ${name} in nested folders, and what it takes back there, ${isGit ? 'with' : 'without'} git`, async () => {
        write(name, '*.gen.ts\r\n!keep.gen.ts\r\nprivate/\r\n');
        write(`src/${name}`, '\ufeff/local.ts\n!back.gen.ts\n');
        write(`private/${name}`, '!b.ts\n');
        for (const file of tree.split(' ')) write(file);
        if (isGit) execFileSync('git', ['init', '-q'], { cwd: root });
        const files = new DiskFiles(root);
        assert.deepEqual((await files.list(signal)).paths, nested(name));
        if (name === '.gitignore') return;
        const fresh = new DiskFiles(root, { overlay: () => 'unsaved' });
        for (const file of tree.split(' '))
          assert.equal(
            (await fresh.read(file as WorkspacePath)) !== undefined,
            nested(name).includes(file),
            file,
          );
      });

  for (const isGit of [false, true])
    it(`heeds greenlight.exclude in every folder, ${isGit ? 'with' : 'without'} git`, async () => {
      for (const file of tree.split(' ')) write(file);
      if (isGit) execFileSync('git', ['init', '-q'], { cwd: root });
      const files = new DiskFiles(root, {
        exclude: ['*.gen.ts', '!keep.gen.ts', 'private/', '/src/local.ts'],
      });
      const expected = ['a.ts', 'keep.gen.ts', 'src/deep/local.ts'];
      assert.deepEqual((await files.list(signal)).paths, expected);
      for (const file of tree.split(' '))
        assert.equal((await files.read(file as WorkspacePath)) !== undefined, expected.includes(file), file);
    });

  for (const isGit of [false, true])
    it(`sends nothing of an ignored file, though the failing test lies in it, imports it, or fails in it, ${isGit ? 'with' : 'without'} git`, async () => {
      const hidden = ['test/local.test.ts', 'src/local.ts', 'src/thrown.ts'] as WorkspacePath[];
      write('.gitignore', 'local.test.ts\nlocal.ts\nthrown.ts\n');
      for (const file of hidden) write(file, `it('adds', () => total(1));\nconst hidden = total;\n`);
      write('src/total.ts', 'export function total(amount) {\n  return amount;\n}\n');
      write('test/total.test.ts', `import '../src/local';\nimport { total } from '../src/total';\n`);
      if (isGit) execFileSync('git', ['init', '-q'], { cwd: root });
      const frames = hidden.map((file) => ({ raw: file, file, line: 1 }));
      const failure = { framework: 'jest', name: 'adds', nameParts: ['adds'], kind: 'error' as const };
      const excerpt = `adds\n${[...hidden, 'src/total.ts', 'test/total.test.ts'].map((file) => `    at ${file}:1:1`).join('\n')}`;
      const { pieces } = await collectContext(
        {
          failures: [{ ...failure, file: 'test/local.test.ts' as WorkspacePath, frames, excerpt }],
          output: excerpt,
          executed: undefined,
          budgetTokens: 4000,
          reservedTokens: 100,
          pinned: [],
          excluded: [],
          installKey: 'k',
        },
        new DiskFiles(root),
        signal,
      );
      assert.deepEqual(pieces.map(({ path: file }) => file).sort(), ['src/total.ts', 'test/total.test.ts']);
    });

  it('asks of any name without end or error', () => {
    write('.rooignore', 'x\n');
    const leftOut = new LeftOut(ignoreFilesOnDisk(root), ['y']);
    for (const name of ['', '/', '//', '/etc/passwd', '../x.ts', './a', 'a//b', '..', 'd/'.repeat(3000)])
      assert.equal(typeof leftOut.has(name), 'boolean');
  });

  it('lets no ignore file bring back what the user, another file or the kind leaves out', async () => {
    write('.greenlightignore', '!.env\n!mine.ts\n!theirs.ts\n');
    write('.clineignore', 'theirs.ts\n');
    for (const file of ['.env', 'mine.ts', 'theirs.ts']) write(file);
    const files = new DiskFiles(root, { exclude: ['mine.ts'], overlay: () => 'unsaved' });
    assert.deepEqual((await files.list(signal)).paths, ['.clineignore', '.greenlightignore']);
    for (const file of ['.env', 'mine.ts', 'theirs.ts'])
      assert.equal(await files.read(file as WorkspacePath), undefined);
  });

  it('reads environments for what they assign, of the folders asked for', async () => {
    write('.env', 'A=1');
    write('app/.env.local', 'B=2');
    write('app/.envelope.ts', 'C=3');
    write('other/.env', 'D=4');
    assert.deepEqual(await new DiskFiles(root).readEnvironments(['', 'app', 'gone']), ['A=1', 'B=2']);
  });
});
