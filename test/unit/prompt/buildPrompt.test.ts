import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../src/base/path.ts';
import { buildPrompt, promptOverheadTokens } from '../../../src/prompt/buildPrompt.ts';

const path = 'src/a.ts' as WorkspacePath;
const piece = {
  path,
  ranges: [{ from: 1, to: 1 }],
  lineCount: 1,
  text: '=== src/a.ts\nconst a = 1;\n',
  reasons: [],
  score: 1,
  tokens: 7,
};
const context = { pieces: [piece], output: 'Error: no', leftOut: [], tokens: 10 };

describe('buildPrompt', () => {
  it('sends the instructions, the output and the code', () => {
    const { messages } = buildPrompt(context, new Map(), 'k');
    assert.deepEqual(
      messages.map(({ role }) => role),
      ['system', 'user'],
    );
    assert.ok(messages[1]?.content.includes('Error: no'));
    assert.ok(messages[1]?.content.includes('const a = 1;'));
  });

  it('reserves enough: the whole prompt is never more than the context and the overhead', () => {
    const { tokens } = buildPrompt(context, new Map(), 'k');
    assert.ok(tokens <= context.tokens + promptOverheadTokens() + 1);
  });

  it('says what each part costs', () => {
    const { parts } = buildPrompt(context, new Map(), 'k');
    assert.deepEqual(
      parts.map(({ label }) => label),
      ['Instructions', 'Failing output', 'src/a.ts'],
    );
  });
});
