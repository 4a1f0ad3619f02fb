import assert from 'node:assert/strict';
import { checkHostile, type HostileCase } from '../../support/checkHostile.ts';
import { delta, streams, wholeStream } from '../../support/hostileServer.ts';

const text = (content: string) => delta({ content });

const cases: readonly HostileCase[] = [
  {
    name: 'a line without end',
    server: streams(Buffer.alloc(65_000_000, 'data: x')),
    outcome: 'failed',
    kind: 'not-an-api',
  },
  {
    name: 'an event without end',
    server: streams(Buffer.alloc(65_000_000, `data: ${'x'.repeat(993)}\n`)),
    outcome: 'failed',
    kind: 'not-an-api',
  },
  {
    name: 'a text without end',
    server: streams(text('x'.repeat(8_000_000)), text('x'.repeat(8_000_001)), text('x')),
    outcome: 'incomplete',
    kind: 'not-an-api',
  },
];

describe('createOpenAiClient: much to read', () => {
  for (const row of cases) it(row.name, async () => void (await checkHostile(row)));

  it('reads an answer of 10 MB, in one line or in many', async () => {
    const line = 'x'.repeat(99).concat('\n');
    const big = line.repeat(100_000);
    const row = { name: '', outcome: 'complete' } as const;
    const one = await checkHostile({ ...row, server: streams(wholeStream(big)) });
    assert.equal(one.text.length, 10_000_000);
    const many = wholeStream(...Array.from({ length: 10_000 }, () => line.repeat(10)));
    const other = await checkHostile({ ...row, server: streams(many) });
    assert.equal(other.text, one.text);
  });
});
