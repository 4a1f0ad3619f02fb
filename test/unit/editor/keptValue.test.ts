import assert from 'node:assert/strict';
import type { Memento } from 'vscode';
import { readProposal } from '../../../src/editor/keptProposal.ts';
import { KeptValue } from '../../../src/editor/keptValue.ts';
import { readCorrections } from '../../../src/model/estimateTokens.ts';
import { readCachedPrices } from '../../../src/model/priceSchedule.ts';
import { emptyPage, readPage } from '../../../src/view/pageState.ts';
import { memoryMemento } from '../../support/memoryMemento.ts';

const price = { promptUsdPer1k: 0.02, completionUsdPer1k: 0.02, source: 'live', asOf: '2026-11-27' };
const heard = { model: 'm', fetchedAtMs: 1e12, etag: 'W/1', price };
const turn = { question: '', reasoning: '', text: 'It rounds down.', usage: '' };
const proposal = { review: { files: [] }, messages: [], failures: [], tried: [] };

interface Kind {
  readonly read: (kept: unknown) => unknown;
  readonly whole: unknown;
  readonly damaged: readonly unknown[];
}

/** All that is kept in VS Code's memory and worth something; journal, history and spending are files, with tests of their own. */
const kinds: Readonly<Record<string, Kind>> = {
  'what usage taught': {
    read: readCorrections,
    whole: { m: { factor: 1.1, samples: 3 } },
    damaged: [
      'x',
      null,
      [],
      { m: null },
      { m: { factor: null, samples: 3 } },
      { m: { factor: 1e9, samples: 1 } },
    ],
  },
  'live prices': {
    read: readCachedPrices,
    whole: { m: heard, unknown: { model: 'unknown', fetchedAtMs: 1e12 } },
    damaged: [
      7,
      null,
      [],
      { m: 1 },
      { m: { ...heard, fetchedAtMs: null } },
      { m: { ...heard, price: { ...price, promptUsdPer1k: '2' } } },
    ],
  },
  'the Root Cause page': {
    read: readPage,
    whole: { ...emptyPage, title: 'Root cause', turns: [turn] },
    damaged: [
      'x',
      null,
      { title: 7 },
      { turns: 'x' },
      { turns: [null] },
      { turns: [{ ...turn, text: undefined }] },
    ],
  },
  'a suggested patch': {
    read: (kept) => (typeof kept === 'string' ? readProposal(kept) : undefined),
    whole: JSON.stringify(proposal),
    damaged: [
      7,
      '',
      '{"review":',
      JSON.stringify({ ...proposal, review: undefined }),
      JSON.stringify({ ...proposal, tried: 'x' }),
    ],
  },
  'a patch that can be repaired': {
    read: (kept) => (typeof kept === 'string' ? readProposal(kept) : undefined),
    whole: JSON.stringify({ ...proposal, review: undefined, refused: { errors: [] } }),
    damaged: [
      JSON.stringify({ ...proposal, review: undefined, refused: {} }),
      JSON.stringify({ ...proposal, review: undefined, refused: { errors: 'x' } }),
    ],
  },
};

describe('KeptValue', () => {
  for (const [what, { read, whole, damaged }] of Object.entries(kinds)) {
    it(`gives back ${what}`, async () => {
      const { memory, value, told } = keep(read);
      assert.equal(value.get(), undefined);
      await memory.update('key', JSON.parse(JSON.stringify(whole)));
      assert.deepEqual(value.get(), read(whole));
      assert.deepEqual(told, []);
    });

    it(`keeps aside what is no more ${what}, begins afresh, and says so once`, async () => {
      for (const kept of damaged) {
        const { memory, value, told } = keep(read);
        await memory.update('key', kept);
        assert.equal(value.get(), undefined, JSON.stringify(kept));
        assert.deepEqual(memory.get('key.damaged'), kept);
        assert.deepEqual(told, ['key.damaged']);
        await value.set(whole);
        assert.deepEqual(memory.get('key'), whole);
        assert.deepEqual([value.get(), told.length], [read(whole), 1]);
      }
    });
  }

  it('sets aside what turns out later to be none', async () => {
    const { memory, value, told } = keep((kept) => kept);
    await value.set('looked whole');
    value.setAside();
    assert.deepEqual(
      [value.get(), memory.get('key.damaged'), told],
      [undefined, 'looked whole', ['key.damaged']],
    );
  });

  it('keeps with the next value what a full disk refused, and sets nothing aside for it', async () => {
    const { memory, told } = keep(readPage);
    const disk: { -readonly [Key in keyof Pick<Memento, 'get' | 'update'>]: Memento[Key] } = {
      ...memory,
      update: () => Promise.reject(new Error('no space left on device')),
    };
    const value = new KeptValue(disk, 'key', {
      read: readPage,
      onDamaged: (keptAs) => void told.push(keptAs),
    });
    value.keep({ ...emptyPage, title: 'lost' });
    await assert.rejects(value.set({ ...emptyPage, title: 'lost' }), /no space left/);
    disk.update = memory.update;
    value.keep({ ...emptyPage, title: 'kept' });
    assert.deepEqual([value.get()?.title, told], ['kept', []]);
  });

  it('writes over nothing that it could not read', async () => {
    const { memory, value } = keep(readPage);
    await memory.update('key', 'all that the page showed');
    await value.set(emptyPage);
    assert.equal(memory.get('key.damaged'), 'all that the page showed');
    assert.equal(memory.get('key'), emptyPage);
  });
});

function keep(read: (kept: unknown) => unknown) {
  const memory = memoryMemento();
  const told: string[] = [];
  const value = new KeptValue<unknown>(memory, 'key', {
    read,
    onDamaged: (keptAs) => void told.push(keptAs),
  });
  return { memory, value, told };
}
