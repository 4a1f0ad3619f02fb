import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** What a misbehaving answer may use. */
export interface HostileCall {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The request's JSON. */
  readonly body: Readonly<Record<string, unknown>>;
  /** 1 for the first request. */
  readonly number: number;
  readonly baseUrl: string;
}

export type HostileAnswer = (call: HostileCall) => void | Promise<void>;

export interface HostileServer extends AsyncDisposable {
  /** With `/v1`. */
  readonly baseUrl: string;
  /** Headers of each request, in order. */
  readonly seen: readonly {
    readonly headers: IncomingMessage['headers'];
    readonly body: HostileCall['body'];
  }[];
  /** Resolves when the client has closed a connection. */
  readonly closed: Promise<void>;
}

/** PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** A server on the loopback address that answers every request as it is told: late, wrongly, in pieces, or not at all. With a certificate it speaks TLS. */
export async function startHostileServer(
  answer: HostileAnswer,
  certificate?: Certificate,
): Promise<HostileServer> {
  const seen: { headers: IncomingMessage['headers']; body: HostileCall['body'] }[] = [];
  let hangUp = () => {};
  const closed = new Promise<void>((resolve) => {
    hangUp = resolve;
  });
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    response.on('error', () => {});
    request.socket.once('close', hangUp);
    const body = JSON.parse((await readText(request)) || '{}');
    seen.push({ headers: request.headers, body });
    await answer({ request, response, body, number: seen.length, baseUrl: baseUrl() });
  };
  const server = certificate === undefined ? createServer(handle) : createSecureServer(certificate, handle);
  const baseUrl = () =>
    `http${certificate === undefined ? '' : 's'}://127.0.0.1:${portOf(server.address())}/v1`;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: baseUrl(),
    seen,
    closed,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** One `data:` line with a delta. */
export function delta(fields: Readonly<Record<string, unknown>>, finish: string | null = null): string {
  return data({ choices: [{ index: 0, delta: fields, finish_reason: finish }] });
}

export function data(value: unknown): string {
  return `data: ${JSON.stringify(value)}\n\n`;
}

export const usageChunk = data({ choices: [], usage: { prompt_tokens: 20, completion_tokens: 7 } });
export const done = 'data: [DONE]\n\n';

/** A whole, well-behaved stream. */
export function wholeStream(...texts: readonly string[]): string {
  const deltas = texts.map((content) => delta({ content }));
  return [delta({ role: 'assistant', content: '' }), ...deltas, delta({}, 'stop'), usageChunk, done].join('');
}

/** Answers 200 with an event stream's header and the given pieces, and ends. */
export function streams(...pieces: readonly (string | Uint8Array)[]): HostileAnswer {
  return ({ response }) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'x-request-id': 'req-1' });
    for (const piece of pieces) response.write(piece);
    response.end();
  };
}

/** The same, then stays silent with the connection open. */
export function streamsAndStalls(...pieces: readonly string[]): HostileAnswer {
  return ({ response }) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'x-request-id': 'req-1' });
    response.flushHeaders();
    for (const piece of pieces) response.write(piece);
  };
}

/** The same, then cuts the connection once the pieces are out. */
export function streamsAndCuts(...pieces: readonly string[]): HostileAnswer {
  return ({ response, request }) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'x-request-id': 'req-1' });
    response.write(pieces.join(''), () => setTimeout(() => request.socket.resetAndDestroy(), 5));
  };
}

/** Answers with a status and a body, JSON unless it is text. */
export function refuses(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): HostileAnswer {
  return ({ response }) => {
    const html = typeof body === 'string';
    response.writeHead(status, {
      'content-type': html ? 'text/html' : 'application/json',
      'x-request-id': 'req-1',
      ...headers,
    });
    response.end(html ? body : JSON.stringify(body));
  };
}

/** A different answer for each request; the last one stays. */
export function inTurn(...answers: readonly [HostileAnswer, ...HostileAnswer[]]): HostileAnswer {
  return (call) => (answers[call.number - 1] ?? answers.at(-1) ?? answers[0])(call);
}
