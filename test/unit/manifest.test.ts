import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  commandIds,
  contextKeys,
  settingKeys,
  settingsSection,
  toolIds,
  viewIds,
} from '../../src/manifest.ts';

const text = readFileSync(path.resolve(import.meta.dirname, '../../package.json'), 'utf8');
const { contributes } = JSON.parse(text);
const sorted = (values: Iterable<string>) => [...values].sort();

describe('manifest', () => {
  it('names the commands of package.json', () => {
    const declared = contributes.commands.map(({ command }: { command: string }) => command);
    assert.deepEqual(sorted(Object.values(commandIds)), sorted(declared));
  });

  it('names the views of package.json', () => {
    const declared = contributes.views.greenlight.map(({ id }: { id: string }) => id);
    assert.deepEqual(sorted(Object.values(viewIds)), sorted(declared));
  });

  it('names the tools of package.json', () => {
    const declared = contributes.languageModelTools.map(({ name }: { name: string }) => name);
    assert.deepEqual(sorted(Object.values(toolIds)), sorted(declared));
  });

  it('names the settings of package.json', () => {
    const keys = Object.values(settingKeys).map((key) => `${settingsSection}.${key}`);
    assert.deepEqual(sorted(keys), sorted(Object.keys(contributes.configuration.properties)));
  });

  it('lists the settings in the order in which they are declared, not by the alphabet', () => {
    const settings: readonly { readonly order: number }[] = Object.values(
      contributes.configuration.properties,
    );
    assert.deepEqual(
      settings.map(({ order }) => order),
      settings.map((_, index) => index + 1),
    );
  });

  it('names every context key that a when clause of ours uses', () => {
    const known = new Set<string>([
      ...Object.values(contextKeys),
      ...Object.values(viewIds),
      ...Object.values(commandIds),
    ]);
    const clauses = [...text.matchAll(/"(?:when|enablement)": "([^"]*)"/g)].map((match) => match[1] ?? '');
    const used = clauses.flatMap((clause) => clause.match(/greenlight\.\w+/g) ?? []);
    assert.deepEqual(
      used.filter((key) => !known.has(key)),
      [],
    );
    assert.ok(Object.values(contextKeys).every((key) => used.includes(key)));
  });

  it('gives every command of the palette a title and the category', () => {
    for (const command of contributes.commands) {
      assert.equal(command.category, 'Greenlight');
      assert.match(command.title, /^[A-Z]/);
    }
  });
});
