import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { listFiles, PackageManager } from '@vscode/vsce';

const root = path.resolve(import.meta.dirname, '../..');
const { contributes, capabilities, extensionKind } = JSON.parse(
  readFileSync(path.join(root, 'package.json'), 'utf8'),
);
const settings: Readonly<Record<string, { readonly scope: string }>> = contributes.configuration.properties;

describe('what a workspace may decide', () => {
  for (const key of ['greenlight.baseUrl', 'greenlight.maxCostUsd', 'greenlight.confirmAboveUsd'])
    it(`is not ${key}: the setting is read from the user's own settings alone`, () =>
      assert.equal(settings[key]?.scope, 'application'));

  it('is no test command before it is trusted', () => {
    const { supported, restrictedConfigurations } = capabilities.untrustedWorkspaces;
    assert.equal(supported, 'limited');
    assert.ok(restrictedConfigurations.includes('greenlight.testCommand'));
  });

  it('runs nothing where there is no disk, and everything beside the files', () => {
    assert.equal(capabilities.virtualWorkspaces.supported, 'limited');
    assert.deepEqual(extensionKind, ['workspace']);
  });

  it('starts no command that runs tests before it is trusted', () => {
    for (const id of ['findFailingTest', 'rerunFailingTest']) {
      const { enablement } = contributes.commands.find(
        ({ command }: { readonly command: string }) => command === `greenlight.${id}`,
      );
      assert.match(enablement, /isWorkspaceTrusted/);
    }
  });
});

describe('what is quoted on the screen', () => {
  const sources = globSync('src/**/*.ts', { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .map((file) => ({ file, code: readFileSync(path.join(root, file), 'utf8') }));

  it('goes to notifications by one way, which leaves no link in it; a dialog draws none', () => {
    const showing = /show(?:Information|Warning|Error)Message\((?!\w+, \{ modal: true)/;
    assert.deepEqual(
      sources
        .filter(({ code }) => showing.test(code))
        .map(({ file }) => file)
        .sort(),
      ['src/editor/notices.ts'],
    );
  });

  it('is no Markdown that may run commands or hold HTML', () =>
    assert.deepEqual(
      sources.filter(({ code }) => /supportHtml|enableCommandUris|\.isTrusted = /.test(code)),
      [],
    ));
});

describe('The package', () => {
  it('holds what runs, what is read and the sample, and no file of development', async function () {
    this.timeout(30_000);
    const files = await listFiles({ cwd: root, packageManager: PackageManager.None });
    const ships =
      /^(?:package\.json|(?:README|CHANGELOG|SECURITY)\.md|LICENSE|dist\/[\w-]+\.(?:js|css)|dist\/grammars\/[\w-]+\.wasm|media\/[\w-]+\.(?:svg|png)|media\/(?:l10n|trace|walkthrough|sample\/shop)\/[\w./-]+\.(?:json|js|cjs|py|md|png|svg))$/;
    assert.ok(files.length > 40);
    assert.deepEqual(
      files.filter((file) => !ships.test(file)),
      [],
    );
  });
});

describe('SECURITY.md', () => {
  it('names only tests that exist', () => {
    const text = readFileSync(path.join(root, 'SECURITY.md'), 'utf8');
    const named = [...text.matchAll(/`(test\/[\w./-]+)`/g)].map(([, file]) => file ?? '');
    assert.ok(named.length > 10);
    for (const file of new Set(named))
      assert.ok(readFileSync(path.join(root, file), 'utf8').length > 0, file);
  });
});
