import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
const { contributes, icon } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/** A default as the settings' table writes it. */
function written(value: unknown): RegExp {
  if (value === '') return /\| *\|/;
  const text = Number.isFinite(value)
    ? `${value}(?:\\.?0+)?`
    : (typeof value === 'string' ? value : JSON.stringify(value)).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`\\| \`?${text}\`? \\|`);
}

describe('README', () => {
  it('lists every setting with its default, and no other', () => {
    const rows = new Map(
      [...readme.matchAll(/^\| `(greenlight\.\w+)` (\|[^|]*\|)/gm)].map(
        ([, key, cell]) => [key, cell] as const,
      ),
    );
    const { properties } = contributes.configuration;
    assert.deepEqual([...rows.keys()].sort(), Object.keys(properties).sort());
    for (const [key, cell] of rows)
      assert.match(cell ?? '', written(properties[key ?? ''].default), `the default of ${key}`);
  });

  it('lists every key binding', () => {
    for (const { key, command } of contributes.keybindings) {
      const { title } = contributes.commands.find((one: { command: string }) => one.command === command);
      assert.ok(readme.includes(`| ${key} | ${title} |`), `${key}: ${title}`);
    }
  });
});

describe('The walkthrough', () => {
  const { steps } = contributes.walkthroughs[0];

  it('shows pictures that are there and small', () => {
    for (const file of [icon, ...steps.map(({ media }: { media: { image: string } }) => media.image)]) {
      assert.ok(existsSync(path.join(root, file)), file);
      assert.ok(statSync(path.join(root, file)).size < 200_000, file);
    }
  });

  it('offers only commands that there are', () => {
    const known = new Set(contributes.commands.map(({ command }: { command: string }) => command));
    const offered = steps.flatMap(({ description }: { description: string }) => [
      ...description.matchAll(/\(command:([\w.]+)\)/g),
    ]);
    assert.ok(offered.length >= 4);
    for (const [, command] of offered) assert.ok(known.has(command), command);
  });
});
