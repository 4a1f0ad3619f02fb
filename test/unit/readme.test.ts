import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parsers, runners } from '../../src/frameworks/all.ts';
import { fillTables } from '../support/readmeTables.ts';

const root = path.resolve(import.meta.dirname, '../..');
const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
const { contributes, icon } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

function checkPicture(file: string): void {
  assert.ok(existsSync(path.join(root, file)), file);
  assert.ok(statSync(path.join(root, file)).size < 200_000, file);
}

describe('README', () => {
  it('has its tables from package.json and the code; `npm run docs` makes them', () => {
    const made = ['commands', 'frameworks', 'settings', 'tools'].filter((name) =>
      readme.includes(`<!-- table: ${name} -->`),
    );
    assert.equal(made.length, 4);
    assert.equal(readme, fillTables(readme, contributes));
  });

  it('tells of each command, setting and framework', () => {
    // These two are behind a checkbox and a row: no menu shows them.
    const unseen = new Set(['greenlight.tickFiles', 'greenlight.openFailure']);
    for (const { command, title } of contributes.commands)
      assert.equal(readme.includes(`| ${title} |`), !unseen.has(command), title);
    for (const key of Object.keys(contributes.configuration.properties))
      assert.ok(readme.includes(`| \`${key}\` |`), key);
    for (const { label } of [...runners, ...parsers]) assert.ok(readme.includes(label), label);
  });

  it('names no setting that there is not, and shows pictures that are there and small', () => {
    const known = new Set([...Object.keys(contributes.configuration.properties), 'greenlight.vsix']);
    const named = [...readme.matchAll(/`(greenlight\.\w+)`/g)].map(([, key]) => key ?? '');
    assert.deepEqual(
      named.filter((key) => !known.has(key)),
      [],
    );
    const pictures = [...readme.matchAll(/!\[([^\]]+)\]\(([^)]+)\)/g)];
    assert.ok(pictures.length >= 4);
    for (const [, , file = ''] of pictures) checkPicture(file);
  });

  it('refuses a table that nobody makes', () => {
    assert.throws(() => fillTables('<!-- table: prices -->\n<!-- end -->', contributes), /prices/);
  });
});

describe('The walkthrough', () => {
  const { steps } = contributes.walkthroughs[0];

  it('shows pictures that are there and small', () => {
    for (const file of [icon, ...steps.map(({ media }: { media: { image: string } }) => media.image)])
      checkPicture(file);
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
