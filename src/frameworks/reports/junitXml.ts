import { XMLParser } from 'fast-xml-parser';
import type { MapPath, OutputParser, TestFailure } from '../../failure/failure.ts';
import { readAnyFrames } from '../text/anyFrames.ts';
import { javaValues } from '../text/java.ts';
import { makeFailure } from '../text/makeFailure.ts';
import { testPlace } from '../text/stackFrames.ts';
import { namingOf } from './junitNames.ts';
import type { JUnitNaming } from './junitNaming.ts';
import { closeTags, openTags } from './openTags.ts';
import { readXmlText } from './xmlText.ts';

/*
 * JUnit XML, which every framework writes a little differently:
 *
 *     testsuites > testsuite* > ( testsuite | testcase > ( failure | error )* )*
 *
 * https://github.com/testmoapp/junitxml collects its dialects.
 */
export interface XmlNode {
  readonly [key: string]: unknown;
}

export const junitXml: OutputParser = {
  id: 'junit',
  label: 'JUnit XML',
  signs: ['<testcase'],
  recognise: (text) => (/<testsuites?[\s>]/.test(text) && /<testcase[\s>]/.test(text) ? 1 : 0),
  parse(text, mapPath) {
    const indent = /^[ \t]*(?=<\?xml|<testsuites?[\s>])/m.exec(text)?.[0] ?? '';
    const shifted = indent === '' ? text : text.replaceAll(`\n${indent}`, '\n');
    return shifted.split(/^(?=[ \t]*<\?xml)/m).flatMap((report) => readReport(report, mapPath));
  },
  enclosing: openTags,
};

/** @param text one report, and what was printed around it. */
function readReport(text: string, mapPath: MapPath): readonly TestFailure[] {
  const from = text.search(/<\?xml|<testsuites?[\s>]/);
  if (from < 0) return [];
  const closed = closeTags(text.slice(from));
  const to = Math.max(closed.lastIndexOf('</testsuites>'), closed.lastIndexOf('</testsuite>'));
  const tree = parseXml(closed.slice(0, to < 0 ? undefined : to + '</testsuites>'.length));
  if (tree === undefined) return [];
  const told = readSuites(tree, { suites: [], file: '', naming: namingOf(text), mapPath });
  return told.filter(
    (one, at) => one.framework !== 'tap' || !told.some((other, row) => isCaseOf(one, other, row > at)),
  );
}

/** node-tap: a test with tests in it is a case too, and fails with them; what was thrown in a test comes after the test's own case. */
function isCaseOf(one: TestFailure, other: TestFailure, isLater: boolean): boolean {
  return other.name.startsWith(`${one.name} > `) || (isLater && other.name === one.name);
}

/** @returns undefined for what is no XML. Texts and attributes are as written: what a failure says, and what a test printed, may be megabytes that nobody asks for. */
function parseXml(text: string): XmlNode | undefined {
  try {
    const parser = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: '@',
      parseTagValue: false,
      parseAttributeValue: false,
      trimValues: false,
      processEntities: false,
      stopNodes: ['..failure', '..error', '..system-out', '..system-err'],
      isArray: (name) => /^(?:testsuite|testcase|failure|error)$/.test(name),
    });
    return parser.parse(text) as XmlNode;
  } catch {
    return undefined;
  }
}

interface Scope {
  readonly suites: readonly string[];
  /** The suite's own, as printed; empty where it has none. */
  readonly file: string;
  readonly naming: JUnitNaming;
  readonly mapPath: MapPath;
}

function readSuites(node: XmlNode, scope: Scope): readonly TestFailure[] {
  const below = childrenOf(node, 'testsuites').concat(childrenOf(node, 'testsuite'));
  const own = childrenOf(node, 'testcase').flatMap((test) => readCase(test, scope));
  const outside = [...childrenOf(node, 'failure'), ...childrenOf(node, 'error')].map((trouble) =>
    readOutside(trouble, scope),
  );
  const inner = below.flatMap((suite) => {
    const name = attribute(suite, 'name');
    const file = attribute(suite, 'file') || scope.file;
    return readSuites(suite, {
      ...scope,
      file,
      suites: name === '' ? scope.suites : [...scope.suites, name],
    });
  });
  return [...own, ...inner, ...outside];
}

function readCase(test: XmlNode, { suites, file, naming, mapPath }: Scope): readonly TestFailure[] {
  // node --test: a test that is still to do may fail.
  if ('skipped' in test) return [];
  const troubles = [...childrenOf(test, 'failure'), ...childrenOf(test, 'error')];
  const names = { name: attribute(test, 'name'), className: attribute(test, 'classname'), suites };
  return (naming.tellsFirst === true ? troubles.slice(0, 1) : troubles).flatMap((trouble) => {
    const body = textOf(trouble);
    const message = attribute(trouble, 'message') || body;
    if (/RiskyTest/.test(attribute(trouble, 'type'))) return [];
    if (/^\s*\d+ (?:test steps? failed|subtests? failed)/.test(message)) return [];
    const block = body.trim() === '' ? message.split('\n') : body.split('\n');
    const named = { ...names, block };
    const nameParts = naming.nameParts(named);
    const own = mapPath(
      (naming.fileIsPlace === true ? '' : attribute(test, 'file')) || naming.file(named) || file,
    );
    const frames = mapPath.namesOnly
      ? []
      : (naming.frames?.(block, mapPath) ?? readAnyFrames(block, mapPath));
    const atFile = frames.find(({ file }) => file === own);
    const failure = makeFailure(
      {
        framework: naming.framework,
        nameParts,
        separator: naming.separator,
        block,
        details: () => ({
          message: naming.message(block, message, names.name),
          ...(naming.valueLines === undefined ? {} : { values: naming.valueLines(block) }),
          ...naming.values(block, message),
        }),
        file: own,
        line: atFile?.line,
        frames,
      },
      mapPath,
    );
    const name = naming.fullName?.(named) ?? failure.name;
    const isCompared = /^(?:\S+\.)?\w+Error|expected/.test(failure.message ?? '');
    const values = isCompared && failure.expected === undefined ? javaValues(block) : {};
    const { selector } = failure;
    return [
      {
        ...failure,
        ...values,
        name,
        ...(selector?.kind === 'test' ? { selector: { ...selector, name } } : {}),
      },
    ];
  });
}

/** What went wrong in a suite and in none of its tests: a hook, a file that does not load. Named by its place. */
function readOutside(trouble: XmlNode, { suites, naming, mapPath }: Scope): TestFailure {
  const body = textOf(trouble);
  const message = attribute(trouble, 'message') || body;
  const block = body.trim() === '' ? message.split('\n') : body.split('\n');
  const frames = readAnyFrames(block, mapPath);
  const place = testPlace(frames);
  return makeFailure(
    {
      framework: naming.framework,
      nameParts: [place?.file ?? suites.at(-1) ?? ''],
      separator: naming.separator,
      kind: 'load',
      block,
      message: naming.message(block, message, ''),
      frames,
    },
    mapPath,
  );
}

function childrenOf(node: XmlNode, name: string): readonly XmlNode[] {
  const value = node[name];
  const list = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return list.map((child: unknown) =>
    typeof child === 'object' && child !== null ? (child as XmlNode) : { '#text': String(child) },
  );
}

function attribute(node: XmlNode, name: string): string {
  const value = node[`@${name}`];
  return typeof value === 'string' ? readXmlText(value) : '';
}

function textOf(node: XmlNode): string {
  return typeof node['#text'] === 'string' ? readXmlText(node['#text']) : '';
}
