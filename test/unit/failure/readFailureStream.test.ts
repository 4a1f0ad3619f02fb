import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createRootMapper } from '../../../src/failure/createPathMapper.ts';
import { readFailureStream } from '../../../src/failure/readFailureStream.ts';
import { readFailures } from '../../../src/failure/readFailures.ts';
import { parsers } from '../../../src/frameworks/all.ts';

const options = { parsers, mapPath: createRootMapper('/home/ada/shop') };
const folder = path.resolve(import.meta.dirname, '../../fixtures/output');
const outputs = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(path.join(folder, name), 'utf8'),
}));
const noise = 'a worker did something ordinary\n'.repeat(12_000);

async function* inPieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function* inTwo(text: string, at: number): AsyncGenerator<string> {
  yield text.slice(0, at);
  yield text.slice(at);
}

describe('readFailureStream', () => {
  for (const { name, text } of outputs) {
    it(`reads ${name} as it is read whole, cut in two anywhere and in pieces of any size`, async () => {
      const whole = { ...readFailures(text, options), more: 0 };
      const step = Math.max(1, Math.floor(text.length / 12));
      for (let at = 1; at < text.length; at += step)
        assert.deepEqual(await readFailureStream(inTwo(text, at), options), whole, `cut at ${at}`);
      for (const size of [7, 1000])
        assert.deepEqual(await readFailureStream(inPieces(text, size), options), whole, `pieces of ${size}`);
    });

    it(`reads ${name} between noise, wherever the noise puts the window’s edges`, async () => {
      const whole = readFailures(text, options);
      for (const shift of [0, 5_000, 11_000]) {
        const padded = `${noise.slice(0, noise.lastIndexOf('\n', noise.length - shift) + 1)}${text}\n${noise}`;
        const found = await readFailureStream(inPieces(padded, 65_536), options);
        assert.deepEqual(
          found.failures.map(({ name: test, file, line }) => [test, file, line]),
          whole.failures.map(({ name: test, file, line }) => [test, file, line]),
        );
      }
    });
  }

  it('reads several frameworks of one long log, each failure once', async () => {
    const read = (name: string) => outputs.find((each) => each.name === name)?.text ?? '';
    const names = ['jest.txt', 'mocha.txt', 'cargo.txt', 'jest.txt'];
    const log = names.map(read).join(`\n${noise}`);
    const { failures } = await readFailureStream(inPieces(log, 65_536), options);
    const counts = Object.groupBy(failures, ({ framework }) => framework);
    for (const name of ['jest.txt', 'mocha.txt', 'cargo.txt']) {
      const alone = readFailures(read(name), options);
      assert.equal(counts[alone.framework]?.length, alone.failures.length, name);
    }
  });

  it('finds each of thousands of failures once where trouble never ends', async () => {
    const one = (at: number) =>
      `--- FAIL: TestNumber${at} (0.00s)\n    number_test.go:${at + 3}: got ${at}, want ${at + 1}; ${'x'.repeat(300)}\n`;
    const log = `${Array.from({ length: 4000 }, (_, at) => one(at)).join('')}FAIL\nFAIL\texample.com/n\t0.01s\n`;
    const { failures, more } = await readFailureStream(inPieces(log, 65_536), options);
    assert.equal(more, 0);
    assert.equal(failures.length, 4000);
    assert.equal(failures.at(-1)?.line, 4002);
  });

  it('finds each of thousands of Mocha’s failures, far below their heading', async () => {
    const one = (at: number) =>
      `  ${at + 1}) cart number ${at}\n       adds:\n     Error: no ${at}\n      at Context.<anonymous> (test/cart.spec.js:${at + 3}:12)\n      at process.processImmediate (node:internal/timers:483:21)\n\n`;
    const log = `\n  1 passing (3ms)\n  6000 failing\n\n${Array.from({ length: 6000 }, (_, at) => one(at)).join('')}`;
    const { failures } = await readFailureStream(inPieces(log, 65_536), options);
    assert.deepEqual(
      failures.map(({ line }) => line),
      Array.from({ length: 6000 }, (_, at) => at + 3),
    );
  });

  it('loses no failure whose account is longer than what regions share', async () => {
    const account = (at: number) =>
      `--- FAIL: TestNumber${at} (0.00s)\n    number_test.go:${at + 3}: got ${at}, want ${at + 1}\n${'      error: a long story\n'.repeat(1500)}`;
    const log = `${Array.from({ length: 40 }, (_, at) => account(at)).join('')}FAIL\nFAIL\texample.com/n\t0.01s\n`;
    const { failures } = await readFailureStream(inPieces(log, 65_536), options);
    assert.deepEqual(
      failures.map(({ line }) => line),
      Array.from({ length: 40 }, (_, at) => at + 3),
    );
  });

  it('tells whole what is cut between accounts of any length, plain and in colours', async () => {
    const one = (at: number) =>
      `  ● cart › adds ${at}\n\n    Error: no ${at}\n\n${`      console says ${at}\n`.repeat((at * 37) % 900)}\n      at Object.<anonymous> (test/cart.test.js:${at + 3}:12)\n\n`;
    const plain = `FAIL test/cart.test.js\n${Array.from({ length: 300 }, (_, at) => one(at)).join('')}\nTests:       300 failed, 300 total\n`;
    const coloured = plain.replaceAll('●', '\u001b[1m●').replaceAll('Error:', '\u001b[31mError:\u001b[39m');
    for (const log of [plain, coloured]) {
      const { failures } = await readFailureStream(inPieces(log, 65_536), options);
      assert.deepEqual(
        failures.map(({ name, message, line }) => [name, message, line]),
        Array.from({ length: 300 }, (_, at) => [`cart › adds ${at}`, `no ${at}`, at + 3]),
      );
    }
  });

  it('finds each of thousands of failures that are told in the same words', async () => {
    const one = (at: number) => `--- FAIL: TestNumber${at} (0.00s)\n    number_test.go:3: got 12, want 20\n`;
    const log = `${Array.from({ length: 20_000 }, (_, at) => one(at)).join('')}FAIL\nFAIL\texample.com/n\t0.01s\n`;
    const { failures, more } = await readFailureStream(inPieces(log, 65_536), options);
    assert.equal(new Set(failures.map(({ name }) => name)).size + more, 20_000);
  });

  it('counts those that are beyond what it holds, each once', async () => {
    const one = (at: number) =>
      `--- FAIL: TestNumber${at} (0.00s)\n    number_test.go:3: got ${at}\n${`      ${'x'.repeat(100)}\n`.repeat(30)}`;
    const log = `${Array.from({ length: 4000 }, (_, at) => one(at)).join('')}FAIL\nFAIL\texample.com/n\t0.01s\n`;
    const { failures, more } = await readFailureStream(inPieces(log, 65_536), options);
    assert.ok(more > 1000);
    assert.equal(failures.length + more, 4000);
  });

  const long = '      at fetchRow (/home/ada/shop/src/users.js:13:9)\n'.repeat(20);
  const reports: Readonly<
    Record<string, readonly [head: string, one: (at: number) => string, tail: string]>
  > = {
    'JUnit XML': [
      'a log\n<?xml version="1.0"?>\n<testsuites name="jest tests">\n<testsuite name="cart">\n',
      (at) =>
        `<testcase classname="cart" name="adds ${at}"><failure>Error: no ${at}\n${long}</failure></testcase>\n`,
      '</testsuite>\n</testsuites>\nthe end\n',
    ],
    'nested TAP': [
      'a log\nTAP version 13\n# Subtest: cart\n',
      (at) =>
        `    # Subtest: adds ${at}\n    not ok ${at + 1} - adds ${at}\n      ---\n      duration_ms: 1.2\n      failureType: 'testCodeFailure'\n      error: 'no ${at}'\n      stack: |-\n${long}      ...\n`,
      "    1..2000\nnot ok 1 - cart\n  ---\n  duration_ms: 3.4\n  failureType: 'subtestsFailed'\n  ...\n1..1\n# tests 2000\n",
    ],
    'node --test': [
      'a log\n▶ cart\n',
      (at) => `  ✖ adds ${at} (1.234ms)\n    Error: no ${at}\n${long}`,
      '✖ cart (12.345ms)\nℹ tests 2000\nℹ pass 0\nℹ fail 2000\n',
    ],
    'TeamCity messages': [
      "##teamcity[testSuiteStarted name='cart']\n",
      (at) =>
        `##teamcity[testStarted name='adds ${at}']\n##teamcity[testFailed name='adds ${at}' message='no ${at}' details='${long.replaceAll('\n', '|n')}']\n##teamcity[testFinished name='adds ${at}']\n`,
      "##teamcity[testSuiteFinished name='cart']\n",
    ],
    PHPUnit: [
      'PHPUnit 9.6.7 by Sebastian Bergmann and contributors.\n\nThere were 2000 failures:\n\n',
      (at) =>
        `${at + 1}) CartTest::testAdds${at}\nFailed asserting that ${at} is true.\n\n${'/home/ada/shop/tests/CartTest.php:18\n'.repeat(25)}\n`,
      'FAILURES!\nTests: 2000, Assertions: 2000, Failures: 2000.\n',
    ],
  };
  for (const [name, [head, one, tail]] of Object.entries(reports))
    it(`reads what is cut of ${name} within what encloses it`, async () => {
      const log = head + Array.from({ length: 2000 }, (_, at) => one(at)).join('') + tail;
      assert.ok(log.length > 1_500_000);
      const { failures, more } = await readFailureStream(inPieces(log, 65_536), options);
      const few = readFailures(head + one(0) + tail, options).failures[0]?.name ?? '';
      const names = Array.from({ length: 2000 }, (_, at) => few.replace(/0$/, `${at}`));
      assert.deepEqual([failures.map((failure) => failure.name), more], [names, 0]);
    });

  it('finds each failure of a report whose suites are longer than what regions share', async () => {
    const one = (at: number) =>
      `<testcase classname="cart" name="adds ${at}"><failure>Error: no ${at}\n${long}</failure></testcase>\n`;
    const suite = (from: number) =>
      `<testsuite name="suite">\n${Array.from({ length: 250 }, (_, at) => one(from + at)).join('')}</testsuite>\n`;
    const suites = Array.from({ length: 8 }, (_, at) => suite(at * 250)).join('');
    const log = `<?xml version="1.0"?>\n<testsuites name="jest tests">\n${suites}</testsuites>\n`;
    const { failures } = await readFailureStream(inPieces(log, 65_536), options);
    assert.deepEqual(
      failures.map(({ name }) => name),
      Array.from({ length: 2000 }, (_, at) => `adds ${at}`),
    );
  });

  it('finds nothing in nothing', async () => {
    assert.deepEqual(await readFailureStream(inPieces('', 1), options), {
      framework: 'unknown',
      failures: [],
      more: 0,
    });
  });
});
