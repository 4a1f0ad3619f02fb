/** What a file is to a fix: code that may be wrong, the tests that judge it, or neither. */
export type PathKind = 'source' | 'test' | 'typeTest' | 'other';

const sourceExtensions = new Set(
  (
    'js mjs cjs jsx ts mts cts tsx vue svelte astro py pyi go rs java kt kts scala cs rb php c h cc cpp cxx hpp hh m mm swift ' +
    'dart ex exs lua pl sh'
  ).split(' '),
);
const testFolder =
  /(?:^|\/)(?:__tests?__|tests?|specs?|__mocks__|testdata|fixtures?|__fixtures__|e2e|cypress|features)\//i;
const testName =
  /(?:[._-](?:tests?|specs?|e2e|cy)\.[a-z]+$)|(?:^test_.*\.py$)|(?:_(?:test|spec)\.[a-z]+$)|(?:Tests?\.(?:java|kt|cs|php|swift|scala)$)|^(?:conftest\.py|test\.[a-z]+)$/;
const asideFolder =
  /(?:^|\/)(?:node_modules|vendor|third_party|dist|build|out|coverage|docs?|website|site|examples?|samples?|demos?|bench(?:marks?)?|playgrounds?|changelogs?|\.[a-z][^/]*|scripts?|deno(?:_dist)?|packages_dist|templates?)\//i;
const typeTest = /(?:test-d|\.types?\.(?:test|spec)|-type-?tests?|dts-test)/;
const generatedName =
  /(?:\.min\.|\.bundle\.|\.generated\.|_pb2?\.|\.lock$|-lock\.|\.d\.[cm]?ts$|\.config\.[cm]?[jt]s$)/;

/**
 * Decides by the path alone. `other` holds documents, generated and built files, examples and tools:
 * words of the failing test abound in them and fixes hardly ever change them.
 */
export function classifyPath(path: string): PathKind {
  const extension = path.slice(path.lastIndexOf('.') + 1);
  if (!sourceExtensions.has(extension)) return 'other';
  if (typeTest.test(path)) return 'typeTest';
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (testFolder.test(path) || testName.test(name)) return 'test';
  if (asideFolder.test(path) || generatedName.test(name)) return 'other';
  return 'source';
}
