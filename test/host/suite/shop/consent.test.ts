import assert from 'node:assert/strict';
import { startScriptedServer } from '../../../support/scriptedServer.ts';
import { shopEdits } from '../../../support/shopEdits.ts';
import { closeAll, runOnNewest, turnAwayFrom, withSetting } from '../greenlight.ts';

describe('What may be sent to one server', () => {
  const { fetch } = globalThis;
  before(closeAll);
  after(async () => {
    globalThis.fetch = fetch;
    await closeAll();
  });

  it('may not be sent to another one of the same host and port without a question', async () => {
    await using server = await startScriptedServer([shopEdits.roundsRight]);
    await using _model = await withSetting('model', 'scripted');
    await using _http = await withSetting('baseUrl', server.baseUrl);
    await runOnNewest('findFailingTest');
    assert.equal(server.prompts.length, 1);
    globalThis.fetch = (input, init) => fetch(String(input).replace('https:', 'http:'), init);
    await using _https = await withSetting('baseUrl', server.baseUrl.replace('http:', 'https:'));
    await turnAwayFrom('findFailingTest');
    assert.equal(server.prompts.length, 1);
    await runOnNewest('findFailingTest');
    assert.equal(server.prompts.length, 2);
  });
});
