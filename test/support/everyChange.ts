import { markers } from '../../src/prompt/answerFormat.ts';
import { type HostileServer, startHostileServer, streams, wholeStream } from './hostileServer.ts';
import { searchReplace } from './patchedFile.ts';

/** A patch of the sample that has a change of every kind: of code, found exactly and not; of tests and settings; a new, a deleted and a renamed file. */
const everyChange = [
  searchReplace(
    'src/money/rounding.js',
    'return Math.floor((amount * percent) / 100);\n',
    'return Math.round((amount * percent) / 100);\n',
  ),
  searchReplace(
    'src/money/rounding.js',
    '  const rest = amount - base * parts;\n',
    '  /** What is left over, in cents. */\n  const rest = amount - base * parts;\n',
  ),
  searchReplace(
    'src/discounts/apply.js',
    '  return amount > coupon.from ? percentOf(amount, coupon.percent) : 0;\n',
    '  return amount >= coupon.from ? percentOf(amount, coupon.percent) : 0;\n',
  ),
  searchReplace(
    'src/report/receipt.js',
    "import { row } from './table.js';\n",
    "import { row } from './rows.js';\n",
  ),
  `${markers.renameFile}src/report/table.js -> src/report/rows.js\n`,
  searchReplace('src/money/half.js', '', '/** Half a cent. */\nexport const half = 0.5;\n'),
  `${markers.deleteFile}README.md\n`,
  searchReplace(
    'test/checkout.test.js',
    '      { goods: 2740, discount: 249, tax: 277, shipping: 395, total: 3163 },\n',
    '      { goods: 2740, discount: 249, tax: 276, shipping: 395, total: 3163 },\n',
  ),
  searchReplace(
    'test/checkout.test.js',
    "  it('ships large orders free', () => {\n",
    "  it.skip('ships large orders free', () => {\n",
  ),
  searchReplace(
    'package.json',
    '  "scripts": { "start": "node src/main.js", "test": "node --test" }\n',
    '  "scripts": {\n    "start": "node src/main.js",\n    "test": "node --test --test-force-exit"\n  }\n',
  ),
  searchReplace('.github/workflows/test.yml', '', 'on: push\njobs: {}\n'),
].join('\n');

/** A server that answers every request with that patch. */
export function startEveryChange(): Promise<HostileServer> {
  return startHostileServer(streams(wholeStream('Every kind of change.\n\n', everyChange)));
}
