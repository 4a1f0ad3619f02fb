import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../../src/base/path.ts';
import { collectContext } from '../../../../src/context/collectContext.ts';
import type { Context } from '../../../../src/context/context.ts';
import { redactContext } from '../../../../src/context/redaction/redactContext.ts';
import { restoreSecrets } from '../../../../src/context/redaction/redactor.ts';
import { SecretSearch } from '../../../../src/context/redaction/secretSearch.ts';
import { prepareExplanation } from '../../../../src/explainSession.ts';
import { parsePatch } from '../../../../src/patch/parsePatch.ts';
import { planPatch } from '../../../../src/patch/planPatch.ts';
import { buildPrompt } from '../../../../src/prompt/buildPrompt.ts';
import { MemoryFiles } from '../../../support/memoryFiles.ts';

const token = `${'ghp'}_${'a1B2c3D4e5F6g7H8i9'.repeat(2)}`;
/** In no file. */
const printedToken = token.replace('a1', 'z9');
const fromEnvironment = 'opensesame-please';
const body = ['MIIEpQIBAAKCAQEAq1w2e3r4t5y6u7i8o9p0', 'zX1cV2bN3mA4sD5fG6hJ7kL8qW9eR0tY1uI2'];
const source = `const key = \`-----BEGIN ${'PRIVATE'} KEY-----
${body[0]}
${body[1]}
-----END ${'PRIVATE'} KEY-----\`;

export function login(user) {
  return connect(user, '${token}', 1);
}
`;

/** A workspace with an environment file. */
class Workspace extends MemoryFiles {
  async readEnvironments() {
    return [`DB_PASSWORD=${fromEnvironment}\nPORT=3000\n`];
  }
}
const files = new Workspace({
  'package.json': '{"main":"src/login.js"}',
  'src/login.js': source,
  'test/login.test.js': `import { login } from '../src/login.js';\n\nit('logs in', () => {\n  expect(login('ada')).toBe(2);\n});\n`,
});
const output = `✖ logs in\n  AssertionError: expected 'x ${token} ${fromEnvironment}' to be 2\n      at test/login.test.js:4:3\n`;
const { signal } = new AbortController();
const collect = (budgetTokens = 2000, printed = output) =>
  collectContext(
    {
      failures: [],
      output: printed,
      executed: undefined,
      budgetTokens,
      reservedTokens: 100,
      pinned: [],
      excluded: [],
      installKey: 'k',
    },
    files,
    signal,
  );

describe('redactContext', () => {
  it('lets no secret of a file, the output, the environment or half a key into the prompt', async () => {
    const context = await collect();
    const sent = JSON.stringify(buildPrompt(context, new Map(), 'k').messages);
    assert.ok(sent.includes('connect(user,'));
    for (const secret of [token, fromEnvironment, ...body]) assert.ok(!sent.includes(secret), secret);
    assert.equal(context.redactedInOutput, 2);
    assert.ok(context.pieces.some(({ redacted = 0 }) => redacted > 0));
  });

  for (const [where, printed] of [
    [
      'between colours',
      `${printedToken.slice(0, 9)}\u001b[7m${printedToken.slice(9, 12)}\u001b[27m${printedToken.slice(12)}`,
    ],
    ['in a line that is cut there', `${'a b '.repeat(91)}${printedToken}\n${'  more\n'.repeat(2000)}`],
    ['far before the end', `${printedToken}\n${'  more\n'.repeat(100_000)}`],
  ] as const)
    it(`lets none through that was printed ${where}`, async () => {
      const { output: sent } = await collect(4000, `✖ logs in\n  AssertionError: got ${printed}\n`);
      assert.match(sent, /AssertionError: got /);
      assert.ok(!sent.includes(printedToken.slice(0, 12)), sent.slice(0, 500));
    });

  it('lets no part of a private key through of which neither end is sent', async () => {
    const path = 'src/login.js' as WorkspacePath;
    const piece = { path, ranges: [], lineCount: 9, text: `=== ${path}\n@@ 3-3\n${body[1]}\n`, reasons: [] };
    const part: Context = { pieces: [{ ...piece, score: 1, tokens: 9 }], output: '', leftOut: [], tokens: 9 };
    const whole = { output: '', failing: '', text: () => source };
    const { pieces } = await redactContext(part, new SecretSearch(files, 'k'), whole);
    assert.match(pieces[0]?.text ?? '', /\n@@ 3-3\n<secret-[0-9a-f]{10}>\n$/);
  });

  it('counts tokens after it, and stays within any budget', async () => {
    for (const budgetTokens of [250, 300, 400, 1000]) {
      const context = await collect(budgetTokens);
      const sent = context.pieces.reduce((sum, { text }) => sum + text.length, context.output.length);
      assert.ok(sent / 4 <= context.tokens && context.tokens + 100 <= budgetTokens, `${budgetTokens}`);
    }
  });

  it('gives the same prompt for the same input', async () =>
    assert.deepEqual(
      buildPrompt(await collect(), new Map(), 'k'),
      buildPrompt(await collect(), new Map(), 'k'),
    ));

  it('makes a patch around a secret apply, byte for byte', async () => {
    const { secrets, pieces } = await collect();
    const shown = pieces.find(({ path }) => path === 'src/login.js')?.text ?? '';
    const line = /^ {2}return connect.*$/m.exec(shown)?.[0] ?? '';
    assert.match(line, /<secret-[0-9a-f]{10}>/);
    const answer = `src/login.js\n<<<<<<< SEARCH\n${line}\n=======\n${line.replace(', 1', ', 2')}\n>>>>>>> REPLACE\n`;
    const patch = parsePatch(restoreSecrets(answer, secrets ?? new Map()), ['src/login.js']);
    const plan = planPatch(patch, () => source);
    assert.equal(plan.kind, 'planned');
    assert.equal(
      plan.kind === 'planned' && plan.changes[0]?.kind === 'modify' ? plan.changes[0].after : undefined,
      source.replace(', 1)', ', 2)'),
    );
  });

  it('holds for an explained file', async () => {
    const { prompt } = await prepareExplanation(
      files,
      {
        path: 'src/login.js' as WorkspacePath,
        text: source,
        selected: undefined,
        budgetTokens: 4000,
        installKey: 'k',
      },
      signal,
    );
    const sent = prompt.messages[1]?.content ?? '';
    assert.ok(sent.includes('connect(user,') && sent.startsWith('Explain the file src/login.js. '));
    for (const secret of [token, ...body]) assert.ok(!sent.includes(secret), secret);
  });
});
