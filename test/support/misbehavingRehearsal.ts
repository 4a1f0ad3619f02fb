import { markers } from '../../src/prompt/answerFormat.ts';
import { startRehearsal } from '../../src/rehearsal/server.ts';
import { hostileMarkdown } from './hostileMarkdown.ts';
import {
  type Certificate,
  delta,
  done,
  type HostileAnswer,
  type HostileServer,
  inTurn,
  refuses,
  startHostileServer,
  streams,
  streamsAndCuts,
  streamsAndStalls,
  usageChunk,
  wholeStream,
} from './hostileServer.ts';

/** What goes wrong between the rehearsal model and who asks it. */
export type Misbehaviour =
  | 'none'
  | 'unauthorised'
  | 'rate-limited'
  | 'rate-limited-once'
  | 'rate-limited-briefly'
  | 'unknown-model'
  | 'too-large-once'
  | 'wants-key'
  | 'stalls'
  | 'says-nothing'
  | 'cut-off'
  | 'no-patch'
  | 'patch-of-other-lines'
  | 'length-limit'
  | 'hostile-markdown'
  | 'thinks-aloud'
  | 'hangs-up'
  | 'links';

/** A hostile server whose manner can be changed between requests. */
export interface MisbehavingRehearsal extends HostileServer {
  /** From the next request on, which is the first of its kind. */
  behave(misbehaviour: Misbehaviour): void;
}

function edit(from: string, to: string): string {
  return ['src/money/rounding.js', markers.search, from, markers.divider, to, markers.replace, ''].join('\n');
}

/** The one key that a server accepts which wants one. */
export const wantedKey = ['sk', 'e2e', '4f9a1c7be20d83'].join('-');

/** Repeats what it was sent, as some servers do. */
const noSuchKey: HostileAnswer = (call) => {
  const message = `No such key: ${call.request.headers.authorization ?? 'none'}`;
  return refuses(401, { error: { code: 'unauthorized', message } })(call);
};
/** Would be drawn as a button that runs a command. */
const linksToCommand = refuses(422, {
  error: { message: '[Fix it](command:workbench.action.closeSidebar)' },
});
const tooLarge = refuses(400, { error: { code: 'model_limit_exceeded', message: 'Too long' } });
const noSuchModel = refuses(404, { error: { code: 'model_not_found', message: 'No such model' } });

/** A patch of a file of the sample, for lines that are not in it. */
const otherLines = edit('  return Math.floor(amount * percent);', '  return Math.round(amount * percent);');
/** The same, where it is asked for again with the lines that are. */
const rightLines = edit(
  '  return Math.floor((amount * percent) / 100);',
  '  return Math.round((amount * percent) / 100);',
);

/** The rehearsal model behind a server that misbehaves on demand: what it lets through is the model's own answer. */
export async function startMisbehavingRehearsal(
  first: Misbehaviour,
  certificate?: Certificate,
): Promise<MisbehavingRehearsal> {
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
  const limited = (seconds: string) =>
    refuses(429, { error: { code: 'rate_limited', message: 'Slow down' } }, { 'retry-after': seconds });
  const answers: Readonly<Record<Misbehaviour, HostileAnswer>> = {
    none: pass(streams),
    unauthorised: noSuchKey,
    'rate-limited': limited('240'),
    'rate-limited-once': inTurn(limited('3'), pass(streams)),
    'rate-limited-briefly': limited('40'),
    'unknown-model': (call) => (call.body['model'] === 'glm-4.6' ? pass(streams)(call) : noSuchModel(call)),
    'too-large-once': inTurn(tooLarge, pass(streams)),
    'wants-key': (call) => {
      if (call.request.headers.authorization !== `Bearer ${wantedKey}`) return noSuchKey(call);
      return call.request.method === 'GET' ? refuses(200, { data: [] })(call) : pass(streams)(call);
    },
    stalls: pass((text) => streamsAndStalls(half(text))),
    'says-nothing': () => undefined,
    'cut-off': pass((text) => streamsAndCuts(half(text))),
    'no-patch': streams(wholeStream('The test asks for more than the code promises.')),
    'patch-of-other-lines': (call) =>
      JSON.stringify(call.body).includes('Some edits of your patch')
        ? streams(wholeStream(rightLines))(call)
        : streams(wholeStream('The rounding is off.\n\n', otherLines))(call),
    'length-limit': pass((text) => (call) => {
      const content = contentOf(text);
      const cut = content.indexOf(markers.divider);
      const isRest = JSON.stringify(call.body).includes('cut off by its length limit');
      return streams(isRest ? wholeStream(content.slice(cut)) : cutStream(content.slice(0, cut)))(call);
    }),
    'thinks-aloud': pass((text) =>
      streams(
        delta({ content: `Is it the sum?\n\n${otherLines}` }),
        delta({ content: '</think>\n\n' }),
        text.replaceAll('reasoning_content', 'unread'),
      ),
    ),
    'hostile-markdown': streams(wholeStream(hostileMarkdown)),
    links: linksToCommand,
    'hangs-up': ({ request }) => void request.socket.destroy(),
  };
  let current = first;
  let before = 0;
  const server = await startHostileServer(
    (call) => answers[current]({ ...call, number: call.number - before }),
    certificate,
  );
  return {
    ...server,
    behave(misbehaviour) {
      current = misbehaviour;
      before = server.seen.length;
    },
    async [Symbol.asyncDispose]() {
      rehearsal.dispose();
      await server[Symbol.asyncDispose]();
    },
  };
}

/** What a stream says, put together. */
function contentOf(stream: string): string {
  return stream
    .split('\n')
    .filter((line) => line.startsWith('data: {'))
    .map((line) => (JSON.parse(line.slice(6)) as StreamChunk).choices[0]?.delta.content ?? '')
    .join('');
}

interface StreamChunk {
  readonly choices: readonly { readonly delta: { readonly content?: string } }[];
}

/** A stream that ends at its length limit. */
function cutStream(content: string): string {
  return [
    delta({ role: 'assistant', content: '' }),
    delta({ content }),
    delta({}, 'length'),
    usageChunk,
    done,
  ].join('');
}
