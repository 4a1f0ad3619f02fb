import { givesUpInTheAnswer, givesUpSoon } from '../../support/askModel.ts';
import {
  describeFailures,
  errorBody,
  type FailureRow,
  free,
  half,
  requestWords,
  thrice,
  unsure,
  whole,
} from '../../support/failureRow.ts';
import {
  data,
  delta,
  done,
  streams,
  streamsAndCuts,
  streamsAndStalls,
  usageChunk,
  wholeStream,
} from '../../support/hostileServer.ts';

const silent = 'runapi.ai fell silent, and the request was given up.';

const broken: readonly FailureRow[] = [
  [
    'cut before the answer: sent again, as no header came',
    () =>
      ({ request }) =>
        void request.socket.resetAndDestroy(),
    thrice(unsure('cut')),
    'The connection to runapi.ai broke before the answer came. It may be billed.',
  ],
  [
    'cut after the header: not sent again',
    () => streamsAndCuts(': hi\n\n'),
    unsure('cut'),
    `The connection to runapi.ai broke before the answer came. It may be billed. ${requestWords}`,
  ],
  [
    'cut in the answer',
    (stream) => streamsAndCuts(half(stream)),
    unsure('cut'),
    `The connection to runapi.ai broke before the answer was whole. It may be billed; what came is kept. ${requestWords}`,
  ],
  [
    'an end without finish reason or [DONE]',
    (stream) => streams(half(stream)),
    unsure('cut'),
    `The connection to runapi.ai broke before the answer was whole. It may be billed; what came is kept. ${requestWords}`,
  ],
  [
    'an error object in the stream',
    (stream) => streams(half(stream), data(errorBody('internal_error', 'Out of memory'))),
    unsure('stream-error'),
    `runapi.ai broke off the answer with an error. What came is kept. The server said: “Out of memory”. ${requestWords}`,
  ],
  [
    'an error object for an answer',
    () => streams(data(errorBody('internal_error', 'Out of memory'))),
    free('stream-error', 'greenlight.sendAgain'),
    `runapi.ai answered with an error instead of text. The server said: “Out of memory”. ${requestWords}`,
  ],
  ['no header', () => () => {}, { ...unsure('stalled'), client: givesUpSoon }, `${silent} It may be billed.`],
  [
    'a stall before the first token',
    () => streamsAndStalls(),
    { ...unsure('stalled'), client: givesUpSoon },
    `${silent} It may be billed. ${requestWords}`,
  ],
  [
    'a stall in the answer',
    (stream) => streamsAndStalls(half(stream)),
    { ...unsure('stalled'), client: givesUpInTheAnswer },
    `${silent} It may be billed; what came is kept. ${requestWords}`,
  ],
  [
    'thoughts, and no answer',
    () => streams(delta({ reasoning_content: 'Hm' }), delta({}, 'stop'), usageChunk, done),
    unsure('empty'),
    `glm-4.5 sent an empty answer. Send again, or pick another model. ${requestWords}`,
  ],
  [
    'an empty answer',
    () => streams(),
    free('empty', 'greenlight.sendAgain'),
    `glm-4.5 sent an empty answer. Send again, or pick another model. ${requestWords}`,
  ],
];

/** The bytes in pieces of so many, each its own write. */
function inPieces(stream: string, size: number) {
  const bytes = Buffer.from(stream);
  const count = Math.ceil(bytes.length / size);
  return streams(...Array.from({ length: count }, (_, n) => bytes.subarray(n * size, (n + 1) * size)));
}

const tenMegabytes = 'x'.repeat(99).concat('\n').repeat(100_000);

/** The answer is whole. */
const survived: readonly FailureRow[] = [
  ['one byte a chunk', (stream) => inPieces(stream, 1), whole],
  ['cut inside a UTF-8 character, and inside "data:"', (stream) => inPieces(stream, 3), whole],
  ['CRLF', (stream) => streams(stream.replaceAll('\n', '\r\n')), whole],
  [
    'comments and keep-alives',
    (stream) => streams(`: hi\n\n${stream.replaceAll('data:', ': ping\n\nid: 1\ndata:')}`),
    whole,
  ],
  [
    'a cut after the finish reason',
    (stream) => streamsAndCuts(stream.slice(0, stream.lastIndexOf('data: {'))),
    { ...whole, booked: 'estimated' },
  ],
  [
    'garbage in a data line, which is said: parts of the answer are missing',
    (stream) => streams('data: {"choi\n\n', stream),
    { ...whole, unreadable: 1 },
  ],
  ['10 MB', () => streams(wholeStream(tenMegabytes)), { ...whole, text: tenMegabytes }],
  ['silence after [DONE]', (stream) => streamsAndStalls(stream), whole],
];

describeFailures('createOpenAiClient: broken off, with what it costs and what a person reads', broken);
describeFailures('createOpenAiClient: odd, and of no matter', survived);
