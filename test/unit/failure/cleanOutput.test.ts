import assert from 'node:assert/strict';
import { cleanOutput } from '../../../src/failure/cleanOutput.ts';

const lines = [
  '> jest',
  '',
  'FAIL test/cart.test.js',
  '  ● cart › adds',
  '',
  '    expect(received).toBe(expected)',
  '',
  '      at Object.toBe (test/cart.test.js:10:3)',
  '',
  'Tests: 1 failed, 1 total',
];
const text = lines.join('\n');
const dressed = (dress: (line: string, at: number) => string) => lines.map(dress).join('\n');

describe('cleanOutput', () => {
  it('gives back what needs no cleaning', () => assert.equal(cleanOutput(text), text));

  const stamps: Readonly<Record<string, (line: string, at: number) => string>> = {
    'GitHub Actions': (line, at) => `2026-05-28T07:53:0${at % 10}.0564920Z ${line}`,
    'a downloaded log, with a mark of byte order': (line, at) =>
      `${at === 0 ? '\uFEFF' : ''}2026-05-28T07:53:11.0564920Z ${line}`,
    'gh run view --log': (line) => `build (20)\tRun npm test\t2026-05-28T07:53:11.0564920Z ${line}`,
    GitLab: (line, at) => `2026-05-28T07:53:11.056492Z 01${at % 2 === 0 ? 'O' : 'E'} ${line}`,
    'GitLab, lines that go on': (line) =>
      `2026-05-28T07:53:11.056492Z 01O ${line.slice(0, 4)}\n2026-05-28T07:53:11.056497Z 01O+${line.slice(4)}`,
    'a zone and fractions behind a comma': (line) => `2026-05-28 07:53:11,056+02:00 ${line}`,
    Heroku: (line) => `2026-05-28T07:53:11.056492+00:00 app[run.1]: ${line}`,
    Kubernetes: (line, at) => `2026-05-28T07:53:11.056492003Z std${at % 2 === 0 ? 'out' : 'err'} F ${line}`,
    "a system's journal": (line) => `May 28 07:53:11 build-7 npm[4711]: ${line}`,
    Woodpecker: (line, at) => `[test:L${at}:${at}s] ${line}`,
    Bamboo: (line) => `build\t28-May-2026 07:53:11\t${line}`,
    'seconds since the start, in brackets': (line, at) => `[${at / 10}s] ${line}`,
    'milliseconds since the start, in brackets': (line, at) => `[ ${at}ms] ${line}`,
    BuildKit: (line, at) => `#14 ${at}.812 ${line}`,
    'a system log': (line) => `May 28 07:53:11 ${line}`,
    'Jenkins, the time since the start': (line) => `00:03:11.123  ${line}`,
    Jenkins: (line) => `[2026-05-28T07:53:11.056Z] ${line}`,
    'Jenkins, the time alone': (line) => `07:53:11  ${line}`,
    TeamCity: (line) => `[07:53:11] ${line}`,
    'TeamCity, with its step': (line, at) => `[07:53:11]${at % 2 === 0 ? ' ' : 'W'}:\t [Step 1/1] ${line}`,
    'TeamCity, its step in brackets': (line) => `[07:53:11][Step 1/2] ${line}`,
    'TeamCity, without a step': (line, at) => `[07:53:11]${at % 2 === 0 ? ' ' : 'i'}:\t ${line}`,
    foreman: (line) => `07:53:11 web.1  | ${line}`,
    Drone: (line, at) => `[web:${at}] ${line}`,
    Buildkite: (line) => `\u001b_bk;t=1716879191000\u0007${line}`,
    'Buildkite, without its escape characters': (line) => `_bk;t=1716879191000\u0007${line}`,
    'a container below a runner': (line) => `[unit tests] web-1  | 2026-05-28T07:53:11.056492Z ${line}`,
  };
  for (const [name, dress] of Object.entries(stamps))
    it(`takes off the stamps of ${name}`, () => {
      const cleaned = cleanOutput(dressed(dress));
      assert.deepEqual(
        cleaned.split('\n').map((line) => line.trimEnd()),
        lines,
      );
    });

  const prefixes = {
    turbo: 'web:test: ',
    'turbo, a scope': '@shop/web:test: ',
    lerna: '@shop/web: ',
    nx: 'web: ',
    'pnpm -r': 'packages/web test: ',
    'yarn workspaces': '[@shop/web]: ',
    concurrently: '[web] ',
    'concurrently, by number': '[0] ',
    'yarn berry': '➤ YN0000: [@shop/web]: ',
    'pnpm, grouped': '│ ',
    'gh run view --log without stamps': 'build\tRun npm test\t',
    'docker compose': 'web-1  | ',
    moon: 'web:test | ',
    lage: 'web test | ',
    act: '[CI/test]   | ',
    Earthly: '              +test | ',
    'npm-run-all, padded': '[test:unit ] ',
    'Jenkins, a branch with a blank': '[unit tests] ',
    'Cloud Build': 'Step #1 - "test": ',
    'a package named like a verdict': 'error-pages:test: ',
    'a quoted message': '> ',
  };
  for (const [name, prefix] of Object.entries(prefixes))
    it(`takes off the prefix of ${name}, also where its blanks were trimmed`, () => {
      assert.equal(cleanOutput(dressed((line) => prefix + line)), text);
      assert.equal(cleanOutput(dressed((line) => (prefix + line).trimEnd())), text);
    });

  it('brings the lines of each of two packages together that print at once', () => {
    const mixed = dressed((line) => `web:test: ${line}\napi:test: ${line}`);
    assert.equal(cleanOutput(mixed), `${text}\n${text}`);
  });

  it('takes off prefixes that fill a part of a long log', () => {
    const calm = 'a worker did something ordinary\n'.repeat(400);
    const part = dressed((line) => `web_1  | ${line}\nweb_1  | more`);
    assert.equal(cleanOutput(calm + part), calm + dressed((line) => `${line}\nmore`));
  });

  it('takes stamps, prefixes and colours off, one over the other', () => {
    const all = dressed(
      (line) => `2026-05-28T07:53:11.0564920Z \u001b[35mweb:test: \u001b[0m\u001b[31m${line}\u001b[39m\r`,
    );
    assert.equal(cleanOutput(all), text);
  });

  it('keeps what frameworks begin many lines with', () => {
    for (const start of [
      '--- FAIL: ',
      'FAIL: ',
      'ERROR: ',
      '[ERROR] ',
      '[INFO] ',
      'not ok: ',
      'E: ',
      'at: ',
    ]) {
      const own = Array.from({ length: 12 }, (_, at) => `${start}thing ${at}`).join('\n');
      assert.equal(cleanOutput(own), own);
    }
  });

  it('shows of a line that was drawn over its last state', () => {
    assert.equal(cleanOutput('10 %\r50 %\rdone\r\nnext'), 'done\nnext');
    assert.equal(cleanOutput('10 %\u001b[1Gdone\u001b[1G\r\nnext'), 'done\nnext');
    assert.equal(cleanOutput('spinning\r\u001b[2K\nnext'), '\nnext');
    assert.equal(cleanOutput('expected \u0000a\u001b[0m'), 'expected \u0000a', 'NUL is a test’s own');
  });

  it('drops lines that an interactive reporter drew over', () => {
    assert.equal(cleanOutput('kept\none\ntwo\n\u001b[2A\u001b[Jdone\nnext'), 'kept\ndone\nnext');
  });

  it('takes off colours whose escape characters were lost or are written out', () => {
    assert.equal(cleanOutput(dressed((line) => `[31m${line}[39m`)), text);
    assert.equal(cleanOutput(dressed((line) => `^[[1;31m${line}^[[0m`)), text);
    const report = '{"message": "\\u001b[31mno\\u001b[39m"}';
    assert.equal(cleanOutput(report), report);
  });

  it('keeps what looks like a stamp or a code but is the test’s own', () => {
    for (const own of [
      'error[E0308]: mismatched types',
      'expect(list[m]).toBe(map[K])',
      'a [chromium] › a.spec.ts',
    ])
      assert.equal(cleanOutput(`${own}\n${text}`), `${own}\n${text}`);
  });

  it('leaves out the markers of folded groups, and unwraps their titles', () => {
    const log = ['##[group]Run npm test', '::group::FAIL a', '##[error]Process ended', '::endgroup::', 'x'];
    assert.equal(cleanOutput(log.join('\n')), ['FAIL a', 'Process ended', 'x'].join('\n'));
    assert.equal(cleanOutput('section_start:1716:step\r\u001b[0Krunning\nx'), 'running\nx');
  });

  it('reads margins of blanks that don’t break, as a mail or a page has them', () => {
    assert.equal(cleanOutput(text.replaceAll(/^ +/gm, (margin) => '\u00a0'.repeat(margin.length))), text);
    assert.equal(cleanOutput('  expected 5\u00a0€'), '  expected 5\u00a0€');
  });

  it('reads a stamped log that was quoted, whole or below a heading', () => {
    const stamped = dressed((line) => `    2026-05-28T07:53:11.0564920Z ${line}`);
    assert.equal(cleanOutput(stamped), text);
    assert.equal(cleanOutput(`The log:\n${stamped}`), `The log:\n${text}`);
    assert.equal(cleanOutput('    ##[group]Run npm test\n    FAIL a\n    ##[endgroup]'), 'FAIL a');
    assert.equal(cleanOutput('The log:\n    ::group::FAIL a\n    ::endgroup::'), 'The log:\n    FAIL a');
  });

  it('takes off stamps where a stamped log is pasted below plain text', () => {
    const stamped = dressed((line) => `2026-05-28T07:53:11.0564920Z ${line}`);
    const plain = 'some plain line\n'.repeat(100);
    assert.equal(cleanOutput(plain + stamped), plain + text);
  });
});
