import assert from 'node:assert/strict';
import { trimOutput } from '../../../src/context/trimOutput.ts';

describe('trimOutput', () => {
  it('leaves a text that fits as it is, but for empty lines in a row', () =>
    assert.equal(trimOutput('one\n\n\n\ntwo\n', 100), 'one\n\ntwo'));

  it('begins a little before the first failure, and says how much is left out', () => {
    const passed = 'passed\n'.repeat(50);
    const trimmed = trimOutput(`${passed}AssertionError: 1\n${'more\n'.repeat(50)}`, 200);
    assert.match(
      trimmed,
      /^… 44 lines left out\n(?:passed\n){6}AssertionError: 1\n(?:more\n)+… \d+ lines left out$/,
    );
    assert.ok(trimmed.length <= 200, `${trimmed.length}`);
  });

  it('cuts a long line between words: a part of a secret is left to nobody', () => {
    const line = (before: number, secret: string) => `Error: ${'a '.repeat(before)}"${secret}" and more`;
    for (const secret of ['k'.repeat(100), 'eyJ0.eyJ1.-_k'.repeat(60), 'kX9!mP2#vL5$qW8^'.repeat(7)])
      for (const before of [150, 180, 195, 196, 197, 198, 250]) {
        const trimmed = trimOutput(`${line(before, secret)}\n${'x\n'.repeat(1000)}`, 1000);
        const kept = trimmed.split('\n')[0] ?? '';
        assert.ok(kept.length <= 400 && kept.length > 290, `${kept.length}`);
        assert.ok(kept.includes(secret) || !kept.includes(secret.slice(0, 4)), kept.slice(-120));
      }
  });
});
