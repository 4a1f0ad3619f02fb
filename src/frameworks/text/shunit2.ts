import type { OutputParser } from '../../failure/failure.ts';
import { makeFailure } from './makeFailure.ts';
import { splitBlocks } from './places.ts';

/*
 * shUnit2, which says nothing of files or lines:
 *
 *     output := ( name EOL ( 'ASSERT:' message EOL | noise )* )* 'Ran ' n ' tests.' EOL … ( 'OK' | 'FAILED (failures=' n ')' )
 *     values := 'expected:<' value '> but was:<' value '>'
 */
export const shunit2Text: OutputParser = {
  id: 'shunit2',
  label: 'shUnit2',
  signs: ['ASSERT:', 'shunit2:ERROR'],
  recognise: (text) =>
    /^ASSERT:/m.test(text) && /^Ran \d+ tests?\.$/m.test(text)
      ? 1
      : /^shunit2:ERROR /m.test(text) || (/^ASSERT:/m.test(text) && /^test\w+$/m.test(text))
        ? 0.9
        : 0,
  parse: (text, mapPath) =>
    splitBlocks(text.split('\n'), /^(test\w*)$/, /^Ran \d+ tests?\.$/).flatMap(({ head, lines }) => {
      const said = lines.slice(1);
      const assertion = said.find((line) => line.startsWith('ASSERT:'));
      if (assertion === undefined) return [];
      const message = assertion.slice('ASSERT:'.length).trim();
      const { expected, actual } =
        /expected:<(?<expected>.*)> but was:<(?<actual>.*)>$/.exec(message)?.groups ?? {};
      const raw = { nameParts: [head[1] ?? ''], separator: ' ', block: said, expected, actual };
      const kind = 'assertion' as const;
      return [makeFailure({ framework: 'shunit2', kind, ...raw, message: message || 'ASSERT:' }, mapPath)];
    }),
};
