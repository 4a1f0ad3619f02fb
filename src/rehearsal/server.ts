import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { answerRequest } from './answer.ts';

export const rehearsalModel = 'greenlight-rehearsal';

export interface RehearsalOptions {
  /** Between deltas; a human reads along at about 15. */
  readonly delayMs?: number;
}

export interface Rehearsal {
  /** With `/v1`. */
  readonly baseUrl: string;
  dispose(): void;
}

/** Starts a server on the loopback interface, on a free port, that speaks RunAPI's protocol and answers from the request alone. */
export async function startRehearsal({ delayMs = 15 }: RehearsalOptions = {}): Promise<Rehearsal> {
  const server = createServer((request, response) => {
    handle(request, response, delayMs).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    baseUrl: `http://127.0.0.1:${portOf(server)}/v1`,
    dispose: () => void server.close(() => undefined).closeAllConnections(),
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}

async function handle(request: IncomingMessage, response: ServerResponse, delayMs: number): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  if (request.method === 'GET' && pathname === '/v1/models') {
    return sendJson(response, 200, {
      object: 'list',
      data: [{ id: rehearsalModel, object: 'model', owned_by: 'greenlight' }],
    });
  }
  if (request.method === 'GET' && pathname === '/api/v1/me/balance')
    return sendJson(response, 200, { balance_cents: 0, spent_cents_today: 0 });
  if (request.method === 'GET' && pathname === '/api/v1/price_schedules') {
    response.setHeader('ETag', '"rehearsal"');
    return sendJson(response, 200, {
      model: rehearsalModel,
      input_price_per_1m_cents: 0,
      output_price_per_1m_cents: 0,
    });
  }
  if (request.method !== 'POST' || pathname !== '/v1/chat/completions') {
    return sendJson(response, 404, { error: { message: `No such path: ${pathname}`, code: 'not_found' } });
  }
  const body = readBody(await readAll(request));
  if (body === undefined)
    return sendJson(response, 400, {
      error: { message: 'The body is no chat completion.', code: 'invalid_request' },
    });
  return body.stream ? stream(response, body, delayMs) : sendJson(response, 200, whole(body));
}

interface ChatBody {
  readonly prompt: string;
  readonly stream: boolean;
  readonly includeUsage: boolean;
}

function readBody(text: string): ChatBody | undefined {
  try {
    const body = JSON.parse(text) as {
      messages?: { content?: unknown }[];
      stream?: unknown;
      stream_options?: { include_usage?: unknown };
    };
    if (!Array.isArray(body.messages)) return undefined;
    const prompt = body.messages.map(({ content }) => String(content ?? '')).join('\n');
    return {
      prompt,
      stream: body.stream === true,
      includeUsage: body.stream_options?.include_usage === true,
    };
  } catch {
    return undefined;
  }
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

async function stream(response: ServerResponse, body: ChatBody, delayMs: number): Promise<void> {
  const { reasoning, text } = answerRequest(body.prompt);
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'X-Request-ID': 'rehearsal',
  });
  const send = async (delta: object, finish: string | null = null) => {
    const chunk = {
      id: 'rehearsal',
      object: 'chat.completion.chunk',
      model: rehearsalModel,
      choices: [{ index: 0, delta, finish_reason: finish }],
    };
    response.write(`data: ${JSON.stringify(chunk)}\n\n`);
    await wait(delayMs);
  };
  await send({ role: 'assistant' });
  for (const part of slices(reasoning)) await send({ reasoning_content: part });
  for (const part of slices(text)) await send({ content: part });
  await send({}, 'stop');
  if (body.includeUsage)
    response.write(
      `data: ${JSON.stringify({ id: 'rehearsal', choices: [], usage: usageOf(body, reasoning + text) })}\n\n`,
    );
  response.end('data: [DONE]\n\n');
}

function whole(body: ChatBody): object {
  const { reasoning, text } = answerRequest(body.prompt);
  const message = { role: 'assistant', content: text, reasoning_content: reasoning };
  return {
    id: 'rehearsal',
    object: 'chat.completion',
    model: rehearsalModel,
    choices: [{ index: 0, message, finish_reason: 'stop' }],
    usage: usageOf(body, reasoning + text),
  };
}

function usageOf({ prompt }: ChatBody, answer: string): object {
  const [promptTokens, completionTokens] = [Math.ceil(prompt.length / 4), Math.ceil(answer.length / 4)];
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
  };
}

/** A few words at a time, as a model streams. */
function slices(text: string): string[] {
  return text.match(/(?:\S+\s*|\s+){1,3}/g) ?? [];
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}
