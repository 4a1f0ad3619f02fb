import assert from 'node:assert/strict';
import { chooseKey, isRunApi } from '../../../src/model/chooseKey.ts';

const base = { hasStoredKey: false, hasEnvironmentKey: true, confirmedOrigins: [] };

describe('chooseKey', () => {
  const cases = [
    { baseUrl: 'https://runapi.ai/v1', kind: 'environment' },
    { baseUrl: 'http://runapi.ai/v1', kind: 'confirm-environment' },
    { baseUrl: 'https://runapi.ai.evil.test/v1', kind: 'confirm-environment' },
    { baseUrl: 'https://evil.test/https://runapi.ai', kind: 'confirm-environment' },
    { baseUrl: 'https://user@evil.test/v1', kind: 'confirm-environment' },
    { baseUrl: 'https://proxy.test/v1', confirmedOrigins: ['https://proxy.test'], kind: 'environment' },
    {
      baseUrl: 'https://proxy.test:8443/v1',
      confirmedOrigins: ['https://proxy.test'],
      kind: 'confirm-environment',
    },
    { baseUrl: 'https://proxy.test/v1', hasStoredKey: true, kind: 'stored' },
    { baseUrl: 'http://localhost:1234/v1', kind: 'none-needed' },
    { baseUrl: 'http://127.0.0.1:1234/v1', hasEnvironmentKey: false, kind: 'none-needed' },
    { baseUrl: 'https://runapi.ai/v1', hasEnvironmentKey: false, kind: 'ask' },
  ];
  for (const { kind, ...options } of cases)
    it(`${JSON.stringify(options)} → ${kind}`, () =>
      assert.equal(chooseKey({ ...base, ...options }).kind, kind));

  it('takes no look-alike for RunAPI', () => {
    assert.deepEqual(
      ['https://runapi.ai/v1', 'https://RUNAPI.ai', 'https://runapi.ai:444', 'nonsense'].map(isRunApi),
      [true, true, false, false],
    );
  });
});
