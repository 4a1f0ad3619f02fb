import { XMLParser } from 'fast-xml-parser';
import type { MapPath, OutputParser, TestFailure } from '../../failure/failure.ts';
import { makeFailure } from '../text/makeFailure.ts';
import { firstLine } from '../text/places.ts';
import { asObject, asObjects, asText, type JsonObject } from './findAllJson.ts';

/*
 * Catch2's own XML:
 *
 *     Catch > … TestCase[name] > ( Section[name] … | Expression[success, filename, line] > ( Original | Expanded | Exception )* )*
 */
export const catch2Xml: OutputParser = {
  id: 'catch2',
  label: 'Catch2 XML',
  signs: ['<OverallResult'],
  recognise: (text) => (/<Catch(?:2TestRun)?[\s>]/.test(text) && /<TestCase /.test(text) ? 1 : 0),
  parse(text, mapPath) {
    const from = text.search(/<\?xml|<Catch/);
    try {
      const parser = new XMLParser({
        ignoreAttributes: false,
        attributeNamePrefix: '@',
        parseTagValue: false,
        isArray: (name) => /^(?:Group|TestCase|Section|Expression|Exception|Failure)$/.test(name),
      });
      const tree = asObject(parser.parse(text.slice(from)));
      return readNode(asObject(tree['Catch'] ?? tree['Catch2TestRun']), { names: [], mapPath });
    } catch {
      return [];
    }
  },
};

interface Scope {
  readonly names: readonly string[];
  readonly mapPath: MapPath;
}

function readNode(node: JsonObject, scope: Scope): readonly TestFailure[] {
  const { mapPath } = scope;
  const named = ['TestCase', 'Section'].flatMap((kind) =>
    asObjects(node[kind]).flatMap((child) =>
      readNode(child, { names: [...scope.names, asText(child['@name'])], mapPath }),
    ),
  );
  return [
    ...asObjects(node['Group']).flatMap((group) => readNode(group, scope)),
    ...['Expression', 'Failure', 'Exception'].flatMap((kind) =>
      asObjects(node[kind])
        .filter((child) => child['@success'] !== 'true')
        .map((child) => readTrouble(child, scope)),
    ),
    ...named,
  ];
}

function readTrouble(node: JsonObject, { names, mapPath }: Scope): TestFailure {
  const original = asText(node['Original']).trim();
  const expanded = asText(node['Expanded']).trim();
  const thrown = asObjects(node['Exception']).map((each) => asText(each['#text']))[0] ?? '';
  const own = asText(node['#text']).trim();
  const type = asText(node['@type']);
  // As the source has it: `CHECK_FALSE( a )` is reported as `!(a)`.
  const inner = /_FALSE$/.test(type) ? original.replace(/^!\((.*)\)$/s, '$1') : original;
  const macro = type === '' || original === '' ? original : `${type}( ${inner} )`;
  const block = [macro, expanded, thrown.trim(), own]
    .filter((part) => part !== '')
    .join('\n')
    .split('\n');
  const [, actual, expected] = /^(.+) == (.+)$/.exec(expanded) ?? [];
  const file = mapPath(asText(node['@filename']));
  const line = Number(node['@line']);
  return makeFailure(
    {
      framework: 'catch2',
      nameParts: names,
      separator: ' / ',
      block,
      message: firstLine(block),
      actual,
      expected,
      file,
      line: Number.isInteger(line) ? line : undefined,
      frames: file === undefined ? [] : [{ file, line }],
    },
    mapPath,
  );
}
