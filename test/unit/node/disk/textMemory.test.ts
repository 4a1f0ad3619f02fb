import assert from 'node:assert/strict';
import { TextMemory } from '../../../../src/node/disk/textMemory.ts';

const stamp = { inode: 1, changedMs: 1000 };

describe('TextMemory', () => {
  it('recalls a text as long as its file bears the same stamp', () => {
    const memory = new TextMemory();
    memory.keep('/a.ts', stamp, 'one');
    assert.equal(memory.recall('/a.ts', stamp), 'one');
    assert.equal(memory.recall('/a.ts', { ...stamp, changedMs: 1001 }), undefined);
    assert.equal(memory.recall('/a.ts', { ...stamp, inode: 2 }), undefined);
    assert.equal(memory.recall('/a.ts', undefined), undefined);
    assert.equal(memory.recall('/b.ts', stamp), undefined);
  });

  it('keeps nothing of a file whose stamp is too young', () => {
    const memory = new TextMemory();
    memory.keep('/a.ts', undefined, 'one');
    assert.equal(memory.recall('/a.ts', undefined), undefined);
  });

  it('forgets what the last question did not ask for, and nothing where a question lists twice', () => {
    const memory = new TextMemory();
    memory.keep('/a.ts', stamp, 'one');
    memory.keep('/b.ts', stamp, 'two');
    memory.startOver();
    memory.startOver();
    assert.equal(memory.recall('/a.ts', stamp), 'one');
    memory.startOver();
    assert.equal(memory.recall('/a.ts', stamp), 'one');
    assert.equal(memory.recall('/b.ts', stamp), undefined);
  });

  it('holds a bounded amount of text', () => {
    const memory = new TextMemory();
    const million = 'x'.repeat(1_000_000);
    for (let at = 0; at < 20; at++) memory.keep(`/${at}.ts`, stamp, million);
    const held = Array.from({ length: 20 }, (_, at) => memory.recall(`/${at}.ts`, stamp)).filter(Boolean);
    assert.equal(held.length, 12);
  });
});
