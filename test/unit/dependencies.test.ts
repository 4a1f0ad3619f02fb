import assert from 'node:assert/strict';
import { judgeAudit } from '../run/judgeAudit.ts';
import { licenceProblems, lockProblems, vsixProblems } from '../run/judgeDependencies.ts';

const shipped = new Set(['node_modules/openai', 'node_modules/structured-source']);
const advisory = (title: string) => ({ title, url: 'https://github.com/advisories/GHSA-x', range: '<2' });
const weak = (name: string, node: string, via: readonly unknown[]) => ({
  ...{ name, severity: 'high', isDirect: false, via, effects: [], range: '<2', nodes: [node] },
  fixAvailable: true,
});
/** As npm 11 prints it, of `auditReportVersion` 2. */
const report = (...found: readonly { readonly name: string }[]) =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: Object.fromEntries(found.map((each) => [each.name, each])),
    metadata: { vulnerabilities: { total: found.length } },
  });

describe('check:advisories', () => {
  it('is well where nothing is known, and where only tools are weak, which are said', () => {
    const sum = (tools: number) => `0 of the 2 packages that ship have a known weakness, and ${tools} tools.`;
    assert.deepEqual(judgeAudit(report(), shipped), { kind: 'answered', lines: [sum(0)], isWell: true });
    const tool = weak('glob', 'node_modules/glob', [advisory('Runs a command')]);
    const via = weak('mocha', 'node_modules/mocha', ['glob']);
    assert.deepEqual(judgeAudit(report(tool, via), shipped), {
      kind: 'answered',
      lines: [
        'A tool: glob, high: Runs a command https://github.com/advisories/GHSA-x',
        'A tool: mocha, high: by glob',
        sum(2),
      ],
      isWell: true,
    });
  });

  it('is not well where one ships, which is said first, also where it is weak by another', () => {
    const tool = weak('glob', 'node_modules/glob', [advisory('Runs a command')]);
    const ours = weak('structured-source', 'node_modules/structured-source', ['boundary']);
    const verdict = judgeAudit(report(tool, ours), shipped);
    assert.ok(verdict.kind === 'answered' && !verdict.isWell);
    assert.match(verdict.lines[0] ?? '', /^Ships: structured-source, high: by boundary$/);
    assert.match(verdict.lines.at(-1) ?? '', /^1 of the 2 .* and 1 tools\.$/);
  });

  it('takes a registry that does not answer for no answer, and not for none weak', () => {
    const refused = JSON.stringify({
      message: 'request to https://registry.npmjs.org/-/npm/v1/security/audits/quick failed',
      method: 'POST',
      statusCode: 405,
      error: { summary: '', detail: '' },
    });
    const failed = JSON.stringify({
      error: { code: 'ENOLOCK', summary: 'This command requires a lockfile.' },
    });
    const reasons = [refused, failed, '', '<html>', '{}'].map((printed) => {
      const verdict = judgeAudit(printed, shipped);
      return verdict.kind === 'unanswered' ? verdict.reason : verdict.lines.join();
    });
    assert.deepEqual(reasons, [
      'request to https://registry.npmjs.org/-/npm/v1/security/audits/quick failed',
      'This command requires a lockfile.',
      'npm audit did not end in time, or is not there.',
      'npm audit did not end in time, or is not there.',
      'npm audit gave no reason.',
    ]);
  });
});

describe('check:dependencies', () => {
  it('names what ships under a licence that is not on the list, or under none', () => {
    const packages = [
      { name: 'a', license: 'MIT' },
      { name: 'b', license: 'GPL-3.0' },
      { name: 'c' },
      { name: 'd', license: { type: 'MIT' } },
    ];
    assert.deepEqual(
      licenceProblems(packages).map((problem) => problem.split(' ')[0]),
      ['b', 'c', 'd'],
    );
  });

  it('names what the lock file does not pin, or has from a host', () => {
    const integrity = 'sha512-x';
    assert.deepEqual(
      lockProblems({
        '': {},
        'node_modules/a': { integrity },
        'node_modules/b': {},
        'node_modules/c': { integrity, resolved: 'https://registry.example.org/c.tgz' },
        'node_modules/d/node_modules/e': { inBundle: true },
        'node_modules/f': { link: true },
      }),
      ['node_modules/b is not pinned by its hash.', 'The lock file names a host for node_modules/c.'],
    );
  });

  it('names what the VSIX would take besides what runs', () => {
    const ignore = ['**', '!package.json', '!dist/*.js', '!dist/**', '!src/**', '!test/**', '!.env'].join(
      '\n',
    );
    assert.deepEqual(vsixProblems(ignore), [
      '.vscodeignore ships dist/**.',
      '.vscodeignore ships src/**.',
      '.vscodeignore ships test/**.',
      '.vscodeignore ships .env.',
    ]);
  });
});
