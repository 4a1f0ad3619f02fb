/**
 * How the time to plan a patch grows: 1,000 hunks over 100 files of 5,000 lines and its half and quarter, and a hunk of 1 MB that
 * almost matches everywhere. Prints one JSON line.
 */
import { parsePatch } from '../../src/patch/parsePatch.ts';
import { planPatch } from '../../src/patch/planPatch.ts';

const linesPerFile = 5000;

function bigFile(seed: number): string {
  return Array.from(
    { length: linesPerFile },
    (_, at) => `const value${at} = compute(${(at * 7919 + seed) % 97}, ${at});\n`,
  ).join('');
}

/** Plans hunks spread over files. @returns milliseconds, parsing included. */
function spread(hunks: number, fileCount: number): number {
  const files = new Map<string, string>(
    Array.from({ length: fileCount }, (_, at) => [`src/file${at}.ts`, bigFile(at)] as const),
  );
  const names = [...files.keys()];
  const blocks = Array.from({ length: hunks }, (_, at) => {
    const name = names[at % fileCount] ?? '';
    const line = files.get(name)?.split('\n')[(at * 31) % linesPerFile] ?? '';
    return `${name}\n<<<<<<< SEARCH\n${line}\n=======\n${line} // ${at}\n>>>>>>> REPLACE\n`;
  });
  const answer = blocks.join('\n');
  const startedAt = performance.now();
  const plan = planPatch(parsePatch(answer, names), (path) => files.get(path));
  if (plan.kind !== 'planned') throw new Error(plan.errors[0]?.message);
  return Math.round(performance.now() - startedAt);
}

/** A search of `units` characters that matches the file but for its last line. */
function hostile(units: number): number {
  const text = 'x\n'.repeat(units / 2);
  const answer = `a.txt\n<<<<<<< SEARCH\n${text}y\n=======\nz\n>>>>>>> REPLACE\n`;
  const startedAt = performance.now();
  const plan = planPatch(parsePatch(answer, ['a.txt']), () => `${text}${text}`);
  if (plan.kind !== 'refused') throw new Error('A search that does not match was planned.');
  return Math.round(performance.now() - startedAt);
}

spread(50, 5);
console.log(
  JSON.stringify({
    spread: [250, 500, 1000].map((hunks) => ({ hunks, files: hunks / 10, ms: spread(hunks, hunks / 10) })),
    hostile: [262_144, 524_288, 1_048_576].map((units) => ({ units, ms: hostile(units) })),
  }),
);
