import { createReadStream, globSync } from 'node:fs';
import path from 'node:path';
import { toWorkspacePath } from '../../src/base/path.ts';
import { createPathMapper, createRootMapper } from '../../src/failure/createPathMapper.ts';
import type { MapPath } from '../../src/failure/failure.ts';
import { readFailures } from '../../src/failure/readFailures.ts';
import { parsers } from '../../src/frameworks/all.ts';
import { createLongLogReader } from '../../src/node/longLogReader.ts';
import { answerLines } from './jsonLines.ts';

interface Question {
  readonly id: string;
  readonly output: string;
  readonly root?: string;
}

function mapperOf({ root, output }: Question): MapPath {
  if (root === undefined)
    return createRootMapper(/\/home\/runner\/work\/[^/\s]+\/[^/\s]+/.exec(output)?.[0] ?? '/repo');
  const files = globSync('**/*.*', { cwd: root, exclude: ['**/node_modules/**'] });
  return createPathMapper(files.flatMap((file) => toWorkspacePath(file) ?? []));
}

const fileFlag = process.argv.indexOf('--file');
if (fileFlag > 0) {
  const startedAt = performance.now();
  const chunks = createReadStream(process.argv[fileFlag + 1] ?? '', {
    encoding: 'utf8',
    highWaterMark: 16 * 1024,
  });
  const reader = createLongLogReader(path.join(import.meta.dirname, 'failuresWorker.mjs'));
  const { failures, more } = await reader.read(chunks, []);
  const peakMiB = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(
    JSON.stringify({
      failures: failures.length + more,
      ms: Math.round(performance.now() - startedAt),
      peakMiB,
    }),
  );
} else {
  await answerLines((question: Question) => {
    const { framework, failures } = readFailures(question.output, { parsers, mapPath: mapperOf(question) });
    return {
      id: question.id,
      framework,
      failures: failures.map(({ excerpt: _text, selector: _again, ...failure }) => failure),
    };
  });
}
