import type { WorkspacePath } from '../../src/base/path.ts';
import type { PastFix } from '../../src/history/history.ts';
import type { Attempt } from '../../src/verify/verify.ts';

/** A past fix of `a.js`, with what a test wants otherwise. */
export function pastFix(attempt: Partial<Attempt> = {}, fix: Partial<PastFix> = {}): PastFix {
  return {
    version: 1,
    model: 'glm-4.5',
    costUsd: 0.012,
    ...fix,
    attempt: {
      id: '1',
      fixId: 'f',
      atMs: Date.UTC(2026, 10, 26, 0, 14),
      folder: 'file:///w',
      failure: {
        ...{ framework: 'node-test', name: 'sum > adds', nameParts: ['sum', 'adds'], kind: 'assertion' },
        ...{ file: 'test/sum.test.js' as WorkspacePath, line: 4, frames: [], excerpt: '1 !== 2' },
      },
      messages: [{ role: 'user', content: 'Why?' }],
      answer: 'It adds nothing.\n',
      patchHash: 'h',
      images: [{ path: 'a.js' as WorkspacePath, before: '1\n', after: '2\n' }],
      weakenings: [],
      changesCode: true,
      proof: { verdict: { kind: 'fixed', testsRun: 1 }, output: 'ok 1\n', neighbours: undefined },
      ...attempt,
    },
  };
}
