import { startRehearsal } from '../../src/rehearsal/server.ts';
import {
  type HostileAnswer,
  type HostileServer,
  inTurn,
  refuses,
  startHostileServer,
  streams,
  streamsAndCuts,
  streamsAndStalls,
} from './hostileServer.ts';

/** What goes wrong between the rehearsal model and who asks it. */
export type Misbehaviour = 'none' | 'unauthorised' | 'rate-limited-once' | 'stalls' | 'cut-off';

/** The rehearsal model behind a server that misbehaves on demand: what it lets through is the model's own answer. */
export async function startMisbehavingRehearsal(misbehaviour: Misbehaviour): Promise<HostileServer> {
  const rehearsal = await startRehearsal({ delayMs: 0 });
  const pass =
    (send: (stream: string) => HostileAnswer): HostileAnswer =>
    async (call) => {
      const response = await fetch(`${rehearsal.baseUrl}/chat/completions`, {
        method: 'POST',
        body: JSON.stringify(call.body),
      });
      await send(await response.text())(call);
    };
  const half = (text: string) => text.slice(0, text.lastIndexOf('\n\n', text.length / 2) + 2);
  const limited = refuses(
    429,
    { error: { code: 'rate_limited', message: 'Slow down' } },
    { 'retry-after': '0' },
  );
  const answers: Readonly<Record<Misbehaviour, HostileAnswer>> = {
    none: pass(streams),
    unauthorised: refuses(401, { error: { code: 'unauthorized', message: 'No such key' } }),
    'rate-limited-once': inTurn(limited, pass(streams)),
    stalls: pass((text) => streamsAndStalls(half(text))),
    'cut-off': pass((text) => streamsAndCuts(half(text))),
  };
  const server = await startHostileServer(answers[misbehaviour]);
  return {
    ...server,
    async [Symbol.asyncDispose]() {
      rehearsal.dispose();
      await server[Symbol.asyncDispose]();
    },
  };
}
