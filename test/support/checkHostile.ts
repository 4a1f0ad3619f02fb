import assert from 'node:assert/strict';
import { explainModelFailure } from '../../src/model/explainModelFailure.ts';
import type { ModelFailureKind, ModelRequest } from '../../src/model/model.ts';
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
  readonly client?: Partial<OpenAiClientOptions>;
  readonly request?: Partial<ModelRequest>;
}

/** Runs one row against a real server. In every row the key stays out of all that is shown, logged or kept. */
export async function checkHostile(row: HostileCase): Promise<Asked> {
  await using server = await startHostileServer(row.server);
  const lines: string[] = [];
  const note = (line: string) => void lines.push(line);
  const log = { trace: note, debug: note, info: note, warn: note, error: note };
  const options = {
    client: { log, ...row.client },
    ...(row.request === undefined ? {} : { request: row.request }),
  };
  const asked = await askModel(server.baseUrl, options);
  const { outcome, failure, requests, unreadable } = asked.end;
  assert.deepEqual(
    { outcome, kind: failure?.kind, requests },
    { outcome: row.outcome, kind: row.kind, requests: row.requests ?? 1 },
  );
  if (outcome === 'complete') assert.equal(unreadable, row.unreadable);
  if (row.text !== undefined) assert.equal(asked.text, row.text);
  if (row.reasoning !== undefined) assert.equal(asked.reasoning, row.reasoning);
  const error =
    failure && explainModelFailure(failure, { model: 'glm-4.5', host: 'runapi.ai', isRunApi: true });
  if (row.sentence !== undefined) assert.equal(error?.message, row.sentence);
  const shown = JSON.stringify([asked.events, lines, error?.message, error?.action]);
  assert.ok(!shown.includes(testKey), 'the key shows');
  assert.equal(asked.events.filter(({ kind }) => kind === 'end').length, 1);
  return asked;
}
