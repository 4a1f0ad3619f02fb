import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { type Region, readTroubledRegions } from '../../../src/failure/readTroubledRegions.ts';

const outputs = path.resolve(import.meta.dirname, '../../fixtures/output');
const calm = 'a worker did something ordinary\n';

async function regionsOf(pieces: readonly string[]): Promise<readonly Region[]> {
  async function* arrive() {
    yield* pieces;
  }
  const regions: Region[] = [];
  await readTroubledRegions(arrive(), (region) => {
    regions.push(region);
    return nextOf(region);
  });
  return regions;
}

function piecesOf(text: string, units: number): readonly string[] {
  return Array.from({ length: Math.ceil(text.length / units) }, (_, at) =>
    text.slice(at * units, (at + 1) * units),
  );
}

/** Half of the region back, at a line's start. */
function nextOf({ text }: Region): number {
  return text.indexOf('\n', text.length / 2) + 1 || text.length / 2;
}

describe('readTroubledRegions', () => {
  it('leaves out what lies far from trouble, and keeps what stands around it', async () => {
    const text = `${calm.repeat(20_000)}heading\n${calm.repeat(5)}Error: no\n${calm.repeat(20_000)}`;
    const regions = await regionsOf([text]);
    assert.equal(regions.length, 1);
    const [{ text: found, isCut } = { text: '', isCut: true }] = regions;
    assert.ok(found.includes('heading\n') && found.includes('Error: no\n') && !isCut);
    assert.ok(found.length < 100_000, `${found.length}`);
  });

  it('gives text that fits into one region whole', async () => {
    const text = `${calm}Error: no\n${calm}`;
    assert.deepEqual(await regionsOf([text]), [{ text, isCut: false }]);
  });

  it('cuts trouble that does not end at line ends, and begins the next region before the cut', async () => {
    const text = Array.from({ length: 60_000 }, (_, at) => `Error: number ${at} is odd\n`).join('');
    const regions = await regionsOf([text]);
    assert.ok(regions.length >= 2);
    for (const [at, region] of regions.entries()) {
      assert.equal(region.isCut, at < regions.length - 1);
      assert.ok(region.text.length < 1_000_000);
      assert.ok(region.text.endsWith('\n') && region.text.startsWith('Error: number '));
      const next = regions[at + 1];
      if (next !== undefined) assert.ok(next.text.startsWith(region.text.slice(nextOf(region))));
    }
  });

  it('leaves no line out where the last ones fill a region', async () => {
    for (let lines = 9_700; lines < 10_400; lines += 50) {
      const text = Array.from({ length: lines }, (_, at) => `Error: number ${at} is odd\n`).join('');
      const regions = await regionsOf([text]);
      const seen = new Set(regions.flatMap((region) => region.text.trimEnd().split('\n')));
      assert.equal(seen.size, lines);
    }
  });

  it('survives megabytes without a line end', async () => {
    const regions = await regionsOf(['Error '.repeat(400_000)]);
    assert.ok(regions.every(({ text }) => text.length < 1_000_000));
  });

  // What sees pieces at all: parsers are given regions.
  for (const name of readdirSync(outputs))
    it(`gives ${name} as it is, cut in two at every position and in pieces of every size`, async () => {
      const text = readFileSync(path.join(outputs, name), 'utf8');
      const isWhole = ([region, ...others]: readonly Region[]) =>
        region?.text === text && others.length === 0;
      for (let at = 1; at <= text.length; at++) {
        assert.ok(isWhole(await regionsOf([text.slice(0, at), text.slice(at)])), `cut at ${at}`);
        assert.ok(isWhole(await regionsOf(piecesOf(text, at))), `pieces of ${at}`);
      }
    });

  it('does not depend on how the text arrives', async () => {
    const line = fc.constantFrom(
      calm.repeat(700),
      'Error: no\n',
      'FAIL\n',
      calm,
      calm.repeat(2000),
      'x'.repeat(40_000),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 12 }),
        fc.array(fc.integer({ min: 1, max: 50_000 }), { minLength: 1, maxLength: 5 }),
        async (lines, sizes) => {
          const text = lines.join('');
          const pieces: string[] = [];
          for (let at = 0, turn = 0; at < text.length; turn++) {
            const size = sizes[turn % sizes.length] ?? 1;
            pieces.push(text.slice(at, at + size));
            at += size;
          }
          assert.deepEqual(await regionsOf(pieces), await regionsOf([text]));
        },
      ),
      { numRuns: 60 },
    );
  });
});
