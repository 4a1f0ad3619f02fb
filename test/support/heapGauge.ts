import { setTimeout as sleep } from 'node:timers/promises';
import { extensionHostsOf } from './vitals.ts';

const inspector = 'http://127.0.0.1:9229/json';

/**
 * Reads how much memory the objects of an extension host take once all that nobody needs is collected, megabytes. Opens the host's inspector, on
 * Node's usual port, for as long as it is in use.
 */
export class HeapGauge implements AsyncDisposable {
  readonly #socket: WebSocket;
  #asked = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  /** @throws when the host can't be reached. */
  static async open(serverPid: number): Promise<HeapGauge> {
    process.kill(extensionHostsOf(serverPid)[0] as number, 'SIGUSR1');
    for (let tries = 0; ; tries++) {
      const targets = await fetch(inspector).then(
        (response) => response.json() as Promise<readonly { readonly webSocketDebuggerUrl: string }[]>,
        () => [],
      );
      const [target] = targets;
      if (target !== undefined) {
        const socket = new WebSocket(target.webSocketDebuggerUrl);
        await new Promise((resolve, reject) => {
          socket.addEventListener('open', resolve, { once: true });
          socket.addEventListener('error', reject, { once: true });
        });
        return new HeapGauge(socket);
      }
      if (tries === 50) throw new Error('The extension host opened no inspector.');
      await sleep(100);
    }
  }

  async readMb(): Promise<number> {
    // The first collection runs what is to be told of other objects' end; the second one takes those.
    await this.#send('HeapProfiler.collectGarbage');
    await this.#send('HeapProfiler.collectGarbage');
    const { usedSize } = await this.#send('Runtime.getHeapUsage');
    return Math.round((Number(usedSize) / 1024 / 1024) * 10) / 10;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#socket.close();
  }

  #send(method: string): Promise<Readonly<Record<string, unknown>>> {
    const id = ++this.#asked;
    return new Promise((resolve) => {
      const hear = ({ data }: MessageEvent) => {
        const answer = JSON.parse(String(data)) as { id?: number; result?: Record<string, unknown> };
        if (answer.id !== id) return;
        this.#socket.removeEventListener('message', hear);
        resolve(answer.result ?? {});
      };
      this.#socket.addEventListener('message', hear);
      this.#socket.send(JSON.stringify({ id, method }));
    });
  }
}
