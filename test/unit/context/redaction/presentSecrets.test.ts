import assert from 'node:assert/strict';
import { PresentSecrets } from '../../../../src/context/redaction/presentSecrets.ts';
import { processorMs } from '../../../support/processorMs.ts';

const plain = (value: string) => ({ value, before: '', after: '' });
const many = Array.from({ length: 80_000 }, (_, at) => plain(`${(at * 7919).toString(36)}-q8Zr2Lw9-${at}`));

describe('PresentSecrets', () => {
  it('finds among many what it finds among few, in their order', () => {
    const wanted = [
      plain('longer-than-six'),
      plain('longer'),
      plain('app'),
      { value: 'x', before: 'a:', after: '@' },
    ];
    const text = 'the app at a:x@db is longer-than-six, and no other';
    assert.deepEqual(
      [...new PresentSecrets([...wanted, ...many]).in(text).keys()],
      ['longer-than-six', 'longer', 'app', 'a:x@'],
    );
    assert.equal(new PresentSecrets(wanted).in(text).size, 4);
    assert.equal(new PresentSecrets(many).in(text).size, 0);
  });

  it('looks through the pieces of a prompt in time, however many are known', () => {
    const known = new PresentSecrets(many);
    const piece = 'return cart.lines.reduce((sum, line) => sum + line.price, 0);\n'.repeat(80);
    const since = processorMs();
    for (let times = 0; times < 100; times++) known.in(`${piece}${many[times]?.value}`);
    assert.ok(processorMs() - since < 500, `${processorMs() - since}`);
  });
});
