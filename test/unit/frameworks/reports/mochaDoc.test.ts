import assert from 'node:assert/strict';
import { createRootMapper } from '../../../../src/failure/createPathMapper.ts';
import { mochaDoc } from '../../../../src/frameworks/reports/mochaDoc.ts';
import { processorMs } from '../../../support/processorMs.ts';

const read = (text: string) =>
  mochaDoc
    .parse(text, createRootMapper('/repo'))
    .map(({ name, file, message, expected, actual }) => [name, file, message, expected, actual]);
const failed = (title: string, error: string, path = '') =>
  `<dt class="error">${title}</dt>${path}<dd class="error"><pre><code>x</code></pre></dd><dd class="error">${error}</dd>`;
const file = '<dt class="error">/repo/test/cart.js</dt>';

describe('mochaDoc', () => {
  it('tells what failed in which suites, and no test that passed', () => {
    const text = `<section class="suite"><h1>cart</h1><dl>
      <dt>is empty</dt><dt>/repo/test/cart.js</dt><dd><pre><code></code></pre></dd>
      <section class="suite"><h1>totals</h1><dl>
        ${failed('&#x3C;adds&#x3E;', 'AssertionError [ERR_ASSERTION]: not equal:\n\n12 !== 20\n', file)}
      </dl></section>
      ${failed('loads', 'Error: no price', file)}
    </dl></section>`;
    assert.deepEqual(read(text), [
      ['cart totals <adds>', 'test/cart.js', 'not equal:', '20', '12'],
      ['cart loads', 'test/cart.js', 'no price', undefined, undefined],
    ]);
  });

  it('reads what Mocha up to 7 writes, without files', () => {
    const text = `<section class="suite"><h1>cart</h1><dl>${failed('adds', 'Error: no')}</dl></section>`;
    assert.deepEqual(read(text), [['cart adds', undefined, 'no', undefined, undefined]]);
  });

  it('reads elements that never end in time', () => {
    const since = processorMs();
    assert.deepEqual(read('<dd class="error">'.repeat(100_000)), []);
    assert.ok(processorMs() - since < 3000);
  });
});
