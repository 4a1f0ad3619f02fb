import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { setUpDesk } from '../e2e/desk.ts';
import { quietSettings } from '../host/quietSettings.ts';

/**
 * What starting costs: the packed extension's activation in a real VS Code, as VS Code itself measures it, over several
 * windows, and what it loads: the bundles and the VSIX in bytes, by package. Prints one JSON line; times in ms.
 * Usage: npm run -s bench:activate [-- --starts N]
 */

const root = path.resolve(import.meta.dirname, '../..');
const { values } = parseArgs({ options: { starts: { type: 'string', default: '10' } } });

interface Metafile {
  readonly outputs: Readonly<
    Record<
      string,
      {
        readonly bytes: number;
        readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>>;
      }
    >
  >;
}

const starts = await measureStarts(Number(values.starts));
const { outputs } = JSON.parse(readFileSync(path.join(root, 'dist/meta.json'), 'utf8')) as Metafile;
const bundles = Object.entries(outputs).filter(([file]) => !file.endsWith('.map'));
const line = {
  starts,
  medianMs: median(starts),
  maxMs: Math.max(...starts),
  vsixBytes: statSync(path.join(root, 'greenlight.vsix')).size,
  bundles: Object.fromEntries(
    bundles.map(([file, { bytes, inputs }]) => [file, { bytes, byPackage: sumByPackage(inputs) }]),
  ),
};
process.stdout.write(`${JSON.stringify(line)}\n`);

async function measureStarts(count: number): Promise<readonly number[]> {
  const desk = await setUpDesk({
    settings: { ...quietSettings, 'greenlight.model': 'greenlight-rehearsal' },
    say: (words) => console.error(words),
  });
  try {
    const times: number[] = [];
    for (let n = 0; n < count; n++) times.push(await measureStart(desk));
    return times;
  } finally {
    await desk.close();
  }
}

async function measureStart(desk: Awaited<ReturnType<typeof setUpDesk>>): Promise<number> {
  const window = await desk.open();
  try {
    await window.run('Developer: Show Running Extensions');
    const row = window.page.locator('.runtime-extensions-editor [aria-label="greenlight"]');
    const words = await row.locator('.activation-time').innerText();
    return Number(/(\d+) ?ms/.exec(words)?.[1]);
  } finally {
    await window.close();
  }
}

function median(numbers: readonly number[]): number | undefined {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

/** Our own code counts as `greenlight`; the largest first. */
function sumByPackage(
  inputs: Readonly<Record<string, { readonly bytesInOutput: number }>>,
): Readonly<Record<string, number>> {
  const sums = new Map<string, number>();
  for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
    const name = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? 'greenlight';
    sums.set(name, (sums.get(name) ?? 0) + bytesInOutput);
  }
  return Object.fromEntries([...sums].sort(([, a], [, b]) => b - a));
}
