import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createRootMapper } from '../../../../src/failure/createPathMapper.ts';
import { teamcity } from '../../../../src/frameworks/reports/teamcity.ts';

const output = path.resolve(import.meta.dirname, '../../../fixtures/output/phpunit-teamcity.txt');

describe('teamcity', () => {
  it('tells each frame of a PHPUnit test once, from where it was thrown', () => {
    const failures = teamcity.parse(readFileSync(output, 'utf8'), createRootMapper('/home/ada/shop'));
    assert.deepEqual(
      failures[1]?.frames.map(({ file, line }) => `${file}:${line}`),
      ['src/Cart.php:5', 'tests/CartTest.php:8'],
    );
  });
});
