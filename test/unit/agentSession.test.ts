import assert from 'node:assert/strict';
import { findNamed, tellContext, tellFailures } from '../../src/agentSession.ts';
import type { TestFailure } from '../../src/failure/failure.ts';
import { readLog } from '../../src/logSession.ts';
import type { FixPorts } from '../../src/runSession.ts';
import { MemoryFiles } from '../support/memoryFiles.ts';

const { signal } = new AbortController();
const secret = 'AKIAQWERTYUIOPASDFGH';
const token = `${'ghp'}_${'a1B2c3D4e5F6g7H8i9'.repeat(2)}`;
const texts: Readonly<Record<string, string>> = {
  'src/total.js': 'exports.total = (a, b) => a - b;\n',
  'test/total.test.js': "const { total } = require('../src/total.js');\n\nit('adds', () => {});\n",
};
const output = `
  total
    1) adds

  0 passing (3ms)
  1 failing

  1) total
       adds:
     AssertionError: aws_access_key_id = ${secret} gave -1
      at Context.<anonymous> (test/total.test.js:3:10)
`;
const ports = {
  root: '/work',
  files: new MemoryFiles(texts),
  installKey: 'k',
  readNow: async (path: string) => texts[path],
} as unknown as FixPorts;

const named = (name: string): TestFailure => ({
  framework: 'mocha',
  name,
  nameParts: name.split(' > '),
  kind: 'unknown',
  frames: [],
  excerpt: name,
});

describe('What other assistants are told', () => {
  it('names the failing test and the command, and withholds secrets', async () => {
    const text = await tellFailures(
      ports,
      await readLog(ports, { text: output, origin: 'npm test' }, signal),
    );
    assert.match(text, /^1 test fails\. Command: npm test \(exit code none\)/);
    assert.match(text, /adds \(Mocha\)\nat test\/total\.test\.js:3/);
    assert.ok(!text.includes(secret));
  });

  it('withholds a secret that only a report tells, or the environment of the test’s folder', async () => {
    const readEnvironments = async (folders: readonly string[]) =>
      folders.includes('test') ? ['DB_PASSWORD=opensesame-please'] : [];
    const files = Object.assign(new MemoryFiles(texts), { readEnvironments });
    const { failures, run } = await readLog(ports, { text: output, origin: 'npm test' }, signal);
    const told = failures.map((failure) => ({
      ...failure,
      expected: `'${token}'`,
      actual: 'opensesame-please',
    }));
    const text = await tellFailures({ ...ports, files }, { failures: told, run });
    assert.match(text, /\nexpected: '<secret-[0-9a-f]{10}>'\nactual: <secret-[0-9a-f]{10}>\n/);
  });

  it('holds the code with the reason for each file, within the budget, and no secret', async () => {
    const { failures, run } = await readLog(ports, { text: output, origin: 'npm test' }, signal);
    const [failure] = failures;
    assert.ok(failure);
    const text = await tellContext(ports, { failure, run, budgetTokens: 1000 }, signal);
    assert.match(text, /^Files, and why each was chosen:\n- (src|test)\/total/);
    assert.match(text, /exports\.total = \(a, b\) => a - b;/);
    assert.ok(text.length / 4 < 1100);
    assert.ok(!text.includes(secret));
  });
});

describe('findNamed', () => {
  const failures = [named('cart > adds'), named('cart > adds tax'), named('order > ships')];

  it('takes the first without a name, and one that is named exactly or by a part that no other has', () => {
    assert.equal(findNamed(failures, ''), failures[0]);
    assert.equal(findNamed(failures, 'adds'), failures[0]);
    assert.equal(findNamed(failures, 'order > ships'), failures[2]);
    assert.equal(findNamed(failures, 'tax'), failures[1]);
  });

  it('guesses none where several fit, or none does', () => {
    assert.equal(findNamed(failures, 'cart'), undefined);
    assert.equal(findNamed(failures, 'refunds'), undefined);
  });
});
