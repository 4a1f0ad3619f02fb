import type { OutputParser } from '../../failure/failure.ts';
import { goText } from '../text/go.ts';

/*
 * go test -json, one object a line:
 *
 *     event := { "Action": 'output' | 'fail' | …, "Package", "Test"?, "Output"? }
 *
 * https://pkg.go.dev/cmd/test2json
 */
export const goJson: OutputParser = {
  id: 'go',
  label: 'go test -json',
  signs: ['"Action":"'],
  recognise: (text) => (/^\{"Time":.*"Action":"\w+"|^\{"Action":"\w+","Package":/m.test(text) ? 1 : 0),
  parse: (text, mapPath) => goText.parse(printedBy(text), mapPath),
};

/** What the tests printed, as go test -v shows it. Lines that are no events are kept. */
function printedBy(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      try {
        const event: unknown = line.startsWith('{') ? JSON.parse(line) : undefined;
        if (typeof event !== 'object' || event === null) return `${line}\n`;
        return 'Output' in event && typeof event.Output === 'string' ? event.Output : '';
      } catch {
        return `${line}\n`;
      }
    })
    .join('');
}
