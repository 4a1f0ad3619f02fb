import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parsePatch } from '../../../src/patch/parsePatch.ts';
import { planPatch } from '../../../src/patch/planPatch.ts';
import { startRehearsal } from '../../../src/rehearsal/server.ts';
import { askModel } from '../../support/askModel.ts';
import { type Misbehaviour, startMisbehavingRehearsal } from '../../support/misbehavingRehearsal.ts';

const shop = path.resolve(import.meta.dirname, '../../../media/sample/shop');
const buggy = ['src/money/rounding.js', 'src/discounts/apply.js'];
const texts = new Map(buggy.map((file) => [file, readFileSync(path.join(shop, file), 'utf8')]));

/** Longer than a busy machine may keep the server from its turn. */
const patient = { firstTokenMs: 5000, idleMs: 1500, totalMs: 9000 };

/** A prompt with the failing test's name and the given files. */
function promptWith(files: readonly string[]): string {
  const code = files.map((file) => `# ${file}\n${texts.get(file)}`).join('\n');
  return `✖ charges goods, tax and shipping to the cent\n\n${code}`;
}

async function ask(misbehaviour: Misbehaviour, files: readonly string[] = buggy) {
  await using server = await startMisbehavingRehearsal(misbehaviour);
  const asked = await askModel(server.baseUrl, {
    client: { timeouts: patient },
    request: { messages: [{ role: 'user', content: promptWith(files) }] },
  });
  return { ...asked, requests: server.seen.length };
}

describe('the rehearsal model', () => {
  it('answers a prompt that holds the bug with a patch that applies to the sample', async () => {
    const { end, text, reasoning } = await ask('none');
    assert.equal(end.outcome, 'complete');
    assert.match(reasoning, /charges goods/);
    const plan = planPatch(parsePatch(text, buggy), (file) => texts.get(file));
    assert.equal(plan.kind, 'planned');
    assert.deepEqual(plan.kind === 'planned' && plan.changes.map(({ path: file }) => file), buggy);
  });

  for (const removed of buggy) {
    it(`says what it lacks, and proposes nothing, without ${removed}`, async () => {
      const { end, text } = await ask(
        'none',
        buggy.filter((file) => file !== removed),
      );
      assert.equal(end.outcome, 'complete');
      assert.match(text, new RegExp(`the prompt lacks .*\\n\\n- .*${removed.replaceAll('.', '\\.')}\\n`));
      assert.deepEqual(parsePatch(text, buggy).edits, []);
    });
  }

  it('knows nothing but the samples', async () => {
    await using server = await startMisbehavingRehearsal('none');
    const { text } = await askModel(server.baseUrl);
    assert.match(text, /I know only the failing tests of the sample/);
  });

  it('lists itself, and bills nothing', async () => {
    const rehearsal = await startRehearsal();
    try {
      const models = await (await fetch(`${rehearsal.baseUrl}/models`)).json();
      assert.equal((models as { data: { id: string }[] }).data[0]?.id, 'greenlight-rehearsal');
      const balance = await fetch(new URL('/api/v1/me/balance', rehearsal.baseUrl));
      assert.deepEqual(await balance.json(), { balance_cents: 0, spent_cents_today: 0 });
    } finally {
      rehearsal.dispose();
    }
  });
});

describe('the rehearsal model behind a server that misbehaves', () => {
  it('401: nothing comes, and nothing is sent again', async () => {
    const { end, text, requests } = await ask('unauthorised');
    assert.deepEqual([end.outcome, end.failure?.kind, text, requests], ['failed', 'bad-key', '', 1]);
  });

  it('429 with Retry-After: the second request is answered', async () => {
    const { end, requests } = await ask('rate-limited-once');
    assert.deepEqual([end.outcome, requests], ['complete', 2]);
  });

  for (const misbehaviour of ['stalls', 'cut-off'] as const) {
    it(`${misbehaviour}: what came is kept, and nothing is sent again`, async () => {
      const { end, reasoning, requests } = await ask(misbehaviour);
      assert.notEqual(end.outcome, 'complete');
      assert.notEqual(reasoning, '');
      assert.equal(requests, 1);
    });
  }
});
