import assert from 'node:assert/strict';
import { toWorkspacePath, type WorkspacePath } from '../../src/base/path.ts';
import { findSecrets } from '../../src/context/redaction/findSecrets.ts';
import { Redactor, restoreSecrets } from '../../src/context/redaction/redactor.ts';
import { createPathMapper } from '../../src/failure/createPathMapper.ts';
import { readFailures } from '../../src/failure/readFailures.ts';
import { tellingRegion } from '../../src/failure/tellingRegion.ts';
import { parsers } from '../../src/frameworks/all.ts';
import { AnswerSplitter } from '../../src/model/splitAnswer.ts';
import { parsePatch } from '../../src/patch/parsePatch.ts';
import { planPatch } from '../../src/patch/planPatch.ts';
import { renderMarkdown } from '../../src/view/renderMarkdown.ts';
import { unknownTags } from './unknownTags.ts';

const mapPath = createPathMapper(['src/a.js', 'test/a.test.js'] as WorkspacePath[]);
const source = 'const a = 1;\nfunction b() {\n  return a;\n}\n';

/** Each takes any text, throws nothing, and holds what it promises. */
export const fuzzTargets: Readonly<Record<string, (text: string) => void | Promise<void>>> = {
  'the failure parsers'(text) {
    for (const failure of readFailures(text, { parsers, mapPath }).failures)
      assert.ok(failure.line === undefined || failure.line >= 1);
    tellingRegion(text);
  },
  'the splitter'(text) {
    const whole = new AnswerSplitter();
    const said = whole.push(text) + whole.end().lastProse;
    const cut = new AnswerSplitter();
    let parts = '';
    for (let at = 0; at < text.length; at += 37) parts += cut.push(text.slice(at, at + 37));
    assert.equal(parts + cut.end().lastProse, said);
  },
  'the patch parser and planner'(text) {
    const plan = planPatch(parsePatch(text, ['src/a.js']), (path) =>
      path === 'src/a.js' ? source : undefined,
    );
    if (plan.kind === 'planned')
      for (const { path } of plan.changes) assert.equal(toWorkspacePath(path), path);
  },
  async redaction(text) {
    const redactor = new Redactor('k', await findSecrets(text));
    const { text: redacted } = redactor.redact(text);
    assert.equal(restoreSecrets(redacted, redactor.secrets), text);
  },
  'the Markdown view'(text) {
    assert.deepEqual(unknownTags(renderMarkdown(text)), []);
  },
  'the path canonicaliser'(text) {
    for (const line of text.split('\n').slice(0, 50)) {
      const path = toWorkspacePath(line);
      if (path === undefined) continue;
      assert.equal(toWorkspacePath(path), path);
      assert.ok(!path.split('/').includes('..') && !path.startsWith('/'));
    }
  },
};
