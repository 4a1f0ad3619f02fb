import assert from 'node:assert/strict';
import { explainModelFailure } from '../../src/model/explainModelFailure.ts';
import type { ModelFailureKind, ModelRequest } from '../../src/model/model.ts';
import { bookSpend, emptyLedger, type SpendStatus } from '../../src/model/spendLedger.ts';
import type { OpenAiClientOptions } from '../../src/node/openAiClient.ts';
import { type Asked, askModel, testKey } from './askModel.ts';
import { type HostileAnswer, startHostileServer } from './hostileServer.ts';

/** One row of the table: what the server does, what comes of it, and what the person reads. */
export interface HostileCase {
  readonly name: string;
  readonly server: HostileAnswer;
  readonly outcome: Asked['end']['outcome'];
  readonly kind?: ModelFailureKind;
  /** 1 unless told. */
  readonly requests?: number;
  readonly text?: string;
  readonly reasoning?: string;
  /** Lines whose content is lost; none unless told. */
  readonly unreadable?: number;
  /** The whole sentence that a person sees. */
  readonly sentence?: string;
  /** The one thing that a person can click: a command, or a page. */
  readonly action?: string;
  /** How the request stands in the ledger. */
  readonly booked?: SpendStatus;
  readonly client?: Partial<OpenAiClientOptions>;
  readonly request?: Partial<ModelRequest>;
}

/** Runs one row against a real server. In every row the key stays out of all that is shown, logged or kept. */
export async function checkHostile(row: HostileCase): Promise<Asked> {
  await using server = await startHostileServer(row.server);
  return await checkAsked(row, server.baseUrl);
}

/** The same of a server that is there already, or nowhere. */
export async function checkAsked(row: Omit<HostileCase, 'server'>, baseUrl: string): Promise<Asked> {
  const lines: string[] = [];
  const note = (line: string) => void lines.push(line);
  const log = { trace: note, debug: note, info: note, warn: note, error: note };
  const options = {
    client: { log, ...row.client },
    ...(row.request === undefined ? {} : { request: row.request }),
  };
  const asked = await askModel(baseUrl, options);
  const { outcome, failure, requests, unreadable } = asked.end;
  assert.deepEqual(
    { outcome, kind: failure?.kind, requests },
    { outcome: row.outcome, kind: row.kind, requests: row.requests ?? 1 },
  );
  if (outcome === 'complete') assert.equal(unreadable, row.unreadable);
  if (row.text !== undefined) assert.equal(asked.text, row.text);
  if (row.reasoning !== undefined) assert.equal(asked.reasoning, row.reasoning);
  const error =
    failure && explainModelFailure(failure, { ...runApi, came: outcome === 'failed' ? 'nothing' : 'part' });
  if (row.sentence !== undefined) assert.equal(error?.message, row.sentence);
  if (row.action !== undefined) assert.equal(error?.action?.command ?? error?.action?.url, row.action);
  if (row.booked !== undefined) assert.equal(book(asked.end), row.booked);
  const shown = JSON.stringify([asked.events, lines, error?.message, error?.action]);
  assert.ok(!shown.includes(testKey), 'the key shows');
  assert.equal(asked.events.filter(({ kind }) => kind === 'end').length, 1);
  return asked;
}

const runApi = { model: 'glm-4.5', host: 'runapi.ai', isRunApi: true };
const price = { promptUsdPer1k: 0.02, completionUsdPer1k: 0.02 };

function book(end: Asked['end']): SpendStatus | undefined {
  const sent = { id: '1', fixId: 'f', model: 'glm-4.5', at: '', promptTokens: 20, price };
  const ledger = bookSpend(emptyLedger, { kind: 'sent', ...sent });
  return bookSpend(ledger, { kind: 'ended', id: '1', end, price }).entries[0]?.status;
}
