import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';

export interface ConnectProxy extends AsyncDisposable {
  readonly url: string;
  /** `host:port` of each tunnel that was asked for, in order. */
  readonly asked: readonly string[];
  /** From the next tunnel on, where `host:port` leads on the loopback address; undefined: the proxy answers that it can't get there. */
  lead(authority: string, port: number | undefined): void;
}

/** An HTTP proxy as companies have one: it tunnels by CONNECT, and knows the way only to what it is told. */
export async function startConnectProxy(): Promise<ConnectProxy> {
  const ways = new Map<string, number>();
  const asked: string[] = [];
  const sockets = new Set<Duplex>();
  const server = createServer((_, response) => void response.writeHead(405).end());
  server.on('connect', ({ url = '' }: IncomingMessage, client: Duplex, head: Buffer) => {
    asked.push(url);
    sockets.add(client.on('error', () => client.destroy()));
    const port = ways.get(url);
    if (port === undefined) return client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    const target = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      target.write(head);
      target.pipe(client).pipe(target);
    });
    sockets.add(target.on('error', () => client.destroy()));
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    lead(authority, port) {
      if (port === undefined) ways.delete(authority);
      else ways.set(authority, port);
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
