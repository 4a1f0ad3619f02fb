import type { MapPath, OutputParser, TestFailure } from '../../failure/failure.ts';
import { makeFailure } from './makeFailure.ts';
import { firstLine, splitBlocks } from './places.ts';
import { readBroken } from './readBroken.ts';

/*
 * Jasmine:
 *
 *     failures := 'Failures:' ( n ') ' name of one or more lines ( '  Message:' EOL message '  Stack:' EOL stack )+ )*
 */
/** `to be rejected` holds no value. */
export const compared =
  /Expected (?:\$\S* = )?(?<actual>.+?)(?<! not) to (?:be|equal) (?<expected>(?:['"[{(<\d-]|[A-Z]|(?:true|false|null|undefined)\b).*?)\.$/;

const summary = /^\d+ specs?, \d+ failures?/m;

export const jasmineText: OutputParser = {
  id: 'jasmine',
  label: 'Jasmine',
  signs: ['spec, ', 'specs, ', '  Message:\n'],
  recognise: (text) => (summary.test(text) || /^Failures:\n1\) .+\n {2}Message:/m.test(text) ? 1 : 0),
  parse(text, mapPath) {
    const lines = text.split('\n');
    if (!summary.test(text) && !text.includes('Message:')) return readBroken('jasmine', lines, mapPath);
    const from = lines.findIndex((line) => /^Failures: ?$/.test(line));
    const blocks = splitBlocks(
      lines.slice(Math.max(0, from)),
      /^(?:\d+\)|Suite error:) (.+)$/,
      /^\d+ specs?, |^Pending:|^Finished in /,
    );
    return blocks
      .filter(({ lines: block }) => block.some((line) => /^ {2}Message:/.test(line)))
      .map(({ head, lines: block }) => readFailure(head[1] ?? '', block.slice(1), mapPath));
  },
};

function readFailure(name: string, block: readonly string[], mapPath: MapPath): TestFailure {
  const at = block.findIndex((line) => /^ {2}Message:/.test(line));
  const title = [name, ...block.slice(0, at)].join('\n');
  const message = firstLine(block.slice(at + 1));
  const { actual, expected } = compared.exec(message ?? '')?.groups ?? {};
  return makeFailure(
    { framework: 'jasmine', nameParts: [title], separator: ' ', block, message, expected, actual },
    mapPath,
  );
}
