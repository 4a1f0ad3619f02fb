import assert from 'node:assert/strict';
import { tellingRegion } from '../../../src/failure/tellingRegion.ts';

const calm = Array.from({ length: 200 }, (_, index) => `step ${index}`);

describe('tellingRegion', () => {
  it('holds the densest lines of trouble, and is named after the first of them', () => {
    const output = [...calm, 'Error: no such widget', '  at load', 'fatal', ...calm].join('\n');
    const region = tellingRegion(output, 10);
    assert.equal(region?.name, 'Error: no such widget');
    assert.equal(region?.kind, 'unknown');
    assert.match(region?.excerpt ?? '', /fatal/);
    assert.ok((region?.excerpt.split('\n').length ?? 0) <= 10);
  });

  it('holds the last lines where none tells of trouble', () => {
    const region = tellingRegion(`${calm.join('\n')}\nwidget 7 has 4 legs\n\n`, 5);
    assert.equal(region?.message, 'widget 7 has 4 legs');
    assert.match(region?.excerpt ?? '', /^step 196\n/);
  });

  it('is undefined without any text', () => assert.equal(tellingRegion(' \n\n'), undefined));
});
