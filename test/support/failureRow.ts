import assert from 'node:assert/strict';
import type { ModelFailureKind } from '../../src/model/model.ts';
import type { SpendStatus } from '../../src/model/spendLedger.ts';
import { startRehearsal } from '../../src/rehearsal/server.ts';
import { testRequest } from './askModel.ts';
import { checkAsked, type HostileCase } from './checkHostile.ts';
import { type HostileAnswer, refuses, startHostileServer } from './hostileServer.ts';

/** What stands between the client and the rehearsal model, whose stream it is given. */
export type Between = (stream: string) => HostileAnswer;

export interface Sees {
  readonly requests: number;
  readonly booked: SpendStatus;
  /** What failed; nothing where the answer is whole. */
  readonly kind?: ModelFailureKind;
  /** What can be clicked. */
  readonly action?: string;
  readonly client?: NonNullable<HostileCase['client']>;
  /** Lines that can't be read. */
  readonly unreadable?: number;
  /** Where it is another than the rehearsal model's. */
  readonly text?: string;
}

/** A failure, the server, what comes of it on the wire and in the ledger, and the whole sentence that a person sees. */
export type FailureRow = readonly [failure: string, server: Between, sees: Sees, sentence?: string];

/** What the server's words end in. */
export const requestWords = '(Request req-1.)';

export const errorBody = (code: string, message: string) => ({ error: { code, message } });

/** The same refusal each time. */
export const refused =
  (...answer: Parameters<typeof refuses>): Between =>
  () =>
    refuses(...answer);

/** The stream up to a little past its middle, and a whole number of events. */
export const half = (stream: string) => stream.slice(0, stream.lastIndexOf('\n\n', stream.length * 0.6) + 2);

/** One request that cost nothing. */
export function free(kind: ModelFailureKind, action: string): Sees {
  return { requests: 1, booked: 'failed', kind, action };
}

/** One request that may have been billed. */
export function unsure(kind: ModelFailureKind, action = 'greenlight.sendAgain'): Sees {
  return { requests: 1, booked: 'possibly-billed', kind, action };
}

/** Sent again twice, by itself. */
export const thrice = (sees: Sees): Sees => ({ ...sees, requests: 3 });

/** The answer is whole all the same. */
export const whole: Sees = { requests: 1, booked: 'billed' };

/** One test a row, each with the rehearsal model behind the server. What came of the answer is its beginning. */
export function describeFailures(title: string, rows: readonly FailureRow[]): void {
  describe(title, () => {
    let rehearsed: { readonly stream: string; readonly text: string };

    before(async () => {
      rehearsed = await rehearse();
    });

    for (const [failure, server, sees, sentence] of rows)
      it(failure, async () => {
        await using running = await startHostileServer(server(rehearsed.stream));
        await checkRow(running.baseUrl, { text: rehearsed.text, ...sees }, sentence);
        assert.equal(running.seen.length, sees.requests);
      });
  });
}

/** Checks what one address brings. `text` is the whole answer: what comes is that, its beginning, or nothing. */
export async function checkRow(
  baseUrl: string,
  { text = '', ...sees }: Sees,
  sentence: string | undefined,
): Promise<void> {
  const isPart = /what came is kept/i.test(sentence ?? '');
  const outcome = sees.kind === undefined ? 'complete' : isPart ? 'incomplete' : 'failed';
  const told = sentence === undefined ? {} : { sentence };
  const asked = await checkAsked({ name: '', outcome, ...sees, ...told }, baseUrl);
  assert.ok(text.startsWith(asked.text));
  assert.equal(asked.text === '', outcome === 'failed');
  if (outcome === 'complete') assert.equal(asked.text, text);
}

async function rehearse(): Promise<{ readonly stream: string; readonly text: string }> {
  const rehearsal = await startRehearsal({ delayMs: 0 });
  try {
    const body = JSON.stringify({
      messages: testRequest.messages,
      stream: true,
      stream_options: { include_usage: true },
    });
    const answer = await fetch(`${rehearsal.baseUrl}/chat/completions`, { method: 'POST', body });
    const stream = (await answer.text()).replace('I am', 'Grüße, 世界 🌍: I am');
    const deltas = stream.matchAll(/^data: (\{.*"content":.*)$/gm);
    return { stream, text: [...deltas].map(([, json = '']) => contentOf(json)).join('') };
  } finally {
    rehearsal.dispose();
  }
}

function contentOf(json: string): string {
  const chunk = JSON.parse(json) as {
    readonly choices: readonly { readonly delta: { readonly content?: string } }[];
  };
  return chunk.choices[0]?.delta.content ?? '';
}
