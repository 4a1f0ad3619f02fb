import type { OutputParser } from '../../failure/failure.ts';
import { makeFailure } from '../text/makeFailure.ts';
import { readPlaces } from '../text/places.ts';
import { readFrames } from '../text/stackFrames.ts';

/*
 * TeamCity's service messages:
 *
 *     message := "##teamcity[" name ( ' ' key "='" value "'" )* ']'       '|' escapes: |' |n |r || |[ |] |0xHHHH
 *
 * https://www.jetbrains.com/help/teamcity/service-messages.html
 */
export const teamcity: OutputParser = {
  id: 'teamcity',
  label: 'TeamCity messages',
  signs: ['##teamcity[test'],
  recognise: (text) => (/^[ \t]*##teamcity\[test(?:Started|Failed|SuiteStarted) /m.test(text) ? 1 : 0),
  parse(text, mapPath) {
    const suites: string[] = [];
    const framework = frameworkOf(text);
    const isMocha = framework === 'mocha';
    let hint = '';
    return text.split('\n').flatMap((line) => {
      const [, kind = '', rest = ''] = /^[ \t]*##teamcity\[(\w+)(.*)\]\s*$/.exec(line) ?? [];
      const values = readValues(rest);
      const name = values.get('name') ?? '';
      if (kind === 'testSuiteStarted') suites.push(name);
      else if (kind === 'testSuiteFinished') suites.pop();
      else if (kind === 'testStarted') hint = values.get('locationHint') ?? '';
      if (
        kind !== 'testFailed' ||
        /^This test did not perform any assertions/.test(values.get('message') ?? '')
      )
        return [];
      const block = [
        values.get('message') ?? '',
        ...(values.get('details') ?? '').split('\n').map((each) => each.trim()),
      ];
      const [, path = '', declared = ''] = /^php_qn:\/\/(.+?)::\\(.+?)::/.exec(hint) ?? [];
      const type = / with data set /.test(name) ? '' : declared;
      const frames =
        framework === 'phpunit'
          ? readPlaces(block, /^(?<path>\S+\.php):(?<line>\d+)$/, mapPath)
          : readFrames(block, mapPath);
      const file = mapPath(path);
      return [
        makeFailure(
          {
            framework,
            nameParts: isMocha ? [...suites, name] : type === '' ? [name] : [type, name],
            separator: isMocha ? ' ' : '::',
            block,
            message: block[0]?.split('\n')[0],
            ...compared(block[0] ?? '', values),
            frames,
            ...(file === undefined ? {} : { file }),
          },
          mapPath,
        ),
      ];
    });
  },
  enclosing: openSuites,
};

/** The suites that are open where a text ends. */
function openSuites(text: string): string {
  const open: string[] = [];
  for (const line of text.split('\n')) {
    const kind = /^[ \t]*##teamcity\[testSuite(Started|Finished) /.exec(line)?.[1];
    if (kind === 'Started') open.push(`${line}\n`);
    else if (kind === 'Finished') open.pop();
  }
  return open.join('');
}

function frameworkOf(text: string): string {
  if (/^PHPUnit \d|locationHint='php_qn:/m.test(text)) return 'phpunit';
  return /at Context\.<anonymous> \(/.test(text) ? 'mocha' : 'teamcity';
}

function compared(
  message: string,
  values: ReadonlyMap<string, string>,
): { expected?: string | undefined; actual?: string | undefined } {
  const { actual, expected } =
    /Failed asserting that (?<actual>.+?) (?:is identical to|matches expected|is equal to) (?<expected>.+?)\.$/m.exec(
      message,
    )?.groups ?? {};
  if (actual !== undefined && !/^(?:two |an? )/.test(actual)) return { actual, expected };
  const one = (key: string) => (/\n/.test(values.get(key) ?? '\n') ? undefined : values.get(key));
  return { actual: one('actual'), expected: one('expected') };
}

function readValues(text: string): ReadonlyMap<string, string> {
  const pairs = [...text.matchAll(/ (\w+)='((?:[^'|]|\|.)*)'/gs)];
  return new Map(pairs.map(([, key = '', value = '']) => [key, unescapeValue(value)]));
}

function unescapeValue(value: string): string {
  return value.replace(
    /\|(?:0x([\da-f]{4})|(.))/gi,
    (_, code: string | undefined, sign: string | undefined) => {
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
      return sign === 'n' ? '\n' : sign === 'r' ? '\r' : (sign ?? '');
    },
  );
}
