import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { catalogueFile, collectSentences, findSentences, writeCatalogue } from '../support/catalogue.ts';

const root = path.resolve(import.meta.dirname, '../..');

describe('The catalogue of what a person reads', () => {
  const { sentences, opaque } = collectSentences();

  it('holds every sentence of the code and no other; `npm run docs` writes it', () => {
    assert.equal(readFileSync(catalogueFile, 'utf8'), writeCatalogue(sentences));
    assert.ok(sentences.length > 200);
  });

  it('is where VS Code looks for it', () => {
    const { l10n } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    assert.equal(path.join(root, l10n, 'bundle.l10n.json'), catalogueFile);
  });

  it('could be translated whole: no sentence is put together before it is looked up', () => {
    assert.deepEqual(opaque, []);
  });

  it('is plain: no exclamation marks, no apologies, no blame', () => {
    assert.deepEqual(
      sentences.filter((each) =>
        /!|\b(?:sorry|oops|please|failed to|you forgot|invalid input)\b/i.test(each),
      ),
      [],
    );
  });

  it('is not gone round: errors and notifications for a person are never bare text', () => {
    const bare = /new UserFacingError\(\s*['"`]|show(?:Information|Warning|Error)Message\(\s*['"`]/;
    const found = globSync('src/**/*.ts', { cwd: root }).filter((file) =>
      bare.test(readFileSync(path.join(root, file), 'utf8').replace('new UserFacingError(`${words(', '')),
    );
    assert.deepEqual(found, []);
  });

  it('is read off calls in every form', () => {
    const code = `import { say } from '../base/say.ts';\nsay('It\\'s {0}.', x); vscode.l10n.t(\n  "a \\u2026",\n); view.say({}); say(words);`;
    assert.deepEqual(findSentences(code), { sentences: ["It's {0}.", 'a …'], opaque: ['say(words);'] });
  });
});
