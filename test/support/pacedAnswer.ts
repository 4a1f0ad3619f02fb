import { markers } from '../../src/prompt/answerFormat.ts';
import { delta, done, type HostileServer, startHostileServer, usageChunk } from './hostileServer.ts';

const thinking = 'The expected total is higher by one cent. I look at how shares of a price are rounded.';

/** Every kind of thing that an explanation may hold, in the pieces in which it comes. */
const explanation: readonly string[] = [
  '**Root cause.** `percentOf` rounds every share down (src/money/rounding.js:10), ',
  'so the tax of 52.5 cents becomes 52.\n\n',
  '### What happens\n\n1. `taxOf` asks for 7.5 % of each line.\n2. Half a cent is lost.\n\n',
  '- the cart adds the lines: src/cart/totals.js:5\n- the order adds the tax: src/orders/price.js:8-12\n\n',
  '```js\n// Half a cent goes up.\nexport function percentOf(amount, percent) {\n  return Math.round((amount * percent) / 100); ',
  '// a long line of code that does not fit into a narrow view and has to be scrolled\n}\n```\n\n',
  '| line | tax before | tax now |\n|---|---:|---:|\n| pen | 52 | 53 |\n| two novels | 210 | 210 |\n\n',
  '> A coupon holds from its threshold on.\n\n',
  '**Fix.** Round shares to the nearest cent.\n\n',
];

const patch = [
  'src/money/rounding.js',
  markers.search,
  '  return Math.floor((amount * percent) / 100);',
  markers.divider,
  '  return Math.round((amount * percent) / 100);',
  `${markers.replace}\n`,
].join('\n');

/** A model that thinks, then answers with prose, lists, code, a table and a patch, a piece each so many ms: what a person sees can be looked at while it comes. */
export function startPacedAnswer(pauseMs: number): Promise<HostileServer> {
  const pieces = [
    delta({ role: 'assistant', content: '' }),
    delta({ reasoning_content: thinking }),
    ...explanation.map((content) => delta({ content })),
    delta({ content: patch }),
    delta({}, 'stop') + usageChunk + done,
  ];
  return startHostileServer(async ({ response }) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const piece of pieces) {
      response.write(piece);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    response.end();
  });
}
