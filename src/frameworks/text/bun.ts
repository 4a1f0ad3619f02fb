import type { WorkspacePath } from '../../base/path.ts';
import type { MapPath, OutputParser, TestFailure } from '../../failure/failure.ts';
import { makeFailure } from './makeFailure.ts';
import { firstLine } from './places.ts';

/*
 * bun test: what went wrong stands above the verdict of its test.
 *
 *     file    := path ':'
 *     verdict := ('✓' | '✗' | '»' | '(pass)' | '(fail)' | '(skip)' | '(todo)') ' ' name ' [' time ']'
 *     broken  := '# Unhandled error between tests' EOL dashes … dashes
 */
const header = /^(\S+\.[cm]?[jt]sx?):$/;
const verdict = /^(✓|✗|»|✎|\((?:pass|fail|skip|todo)\)) (.+?)(?: \[[\d.]+ ?m?s\])?$/;

export const bunText: OutputParser = {
  id: 'bun',
  label: 'bun test',
  signs: ['bun test v', 'across'],
  recognise: (text) =>
    /^bun test v\d/m.test(text) ||
    (/^\((?:fail|pass)\) .+ \[[\d.]+ms\]$/m.test(text) && /^Ran \d+ tests? across/m.test(text))
      ? 1
      : 0,
  parse(text, mapPath) {
    const failures: TestFailure[] = [];
    let file: WorkspacePath | undefined;
    let block: string[] = [];
    for (const line of text.split('\n')) {
      const [, sign, name = ''] = verdict.exec(line) ?? [];
      const path = header.exec(line)?.[1];
      if (path !== undefined) file = mapPath(path);
      else if (sign === '✗' || sign === '(fail)') failures.push(readTest(name, block, file, mapPath));
      else if (/^-{20,}$/.test(line) && block.some((each) => each.startsWith('# Unhandled error'))) {
        const body = block.filter((each) => !each.startsWith('#'));
        if (firstLine(body) === undefined) continue;
        failures.push(readLoad(body, file, mapPath));
      } else if (/^\s+\^? ?this test timed out after/.test(line))
        failures.push(...withTimeout(failures.splice(-1), line));
      else if (sign === undefined) {
        block.push(line);
        continue;
      }
      block = [];
    }
    return failures;
  },
};

function readTest(
  name: string,
  block: readonly string[],
  file: WorkspacePath | undefined,
  mapPath: MapPath,
): TestFailure {
  return makeFailure(
    {
      framework: 'bun',
      nameParts: name.split(' > '),
      separator: ' > ',
      block,
      message: messageOf(block),
      ...(file === undefined ? {} : { file }),
    },
    mapPath,
  );
}

/** A timeout is told below the verdict. */
function withTimeout([failure]: readonly TestFailure[], line: string): readonly TestFailure[] {
  const message = line.replace(/^\s*\^? ?/, '');
  return failure === undefined ? [] : [{ ...failure, kind: 'timeout', message: failure.message ?? message }];
}

function readLoad(block: readonly string[], file: WorkspacePath | undefined, mapPath: MapPath): TestFailure {
  return makeFailure(
    {
      framework: 'bun',
      nameParts: [file ?? 'Unhandled error'],
      separator: ' > ',
      kind: 'load',
      file,
      block,
      message: messageOf(block),
    },
    mapPath,
  );
}

function messageOf(block: readonly string[]): string | undefined {
  return (
    block.find((line) => /^(?:error|[\w$.]*(?:Error|Exception)): /.test(line)) ??
    block.find((line) => /timed out/.test(line)) ??
    firstLine(block)
  )?.trim();
}
