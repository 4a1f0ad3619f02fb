import type { OutputParser } from '../failure/failure.ts';
import type { RunnerFramework } from '../run/run.ts';
import { ava } from './ava.ts';
import { bun } from './bun.ts';
import { cargo } from './cargo.ts';
import { deno } from './deno.ts';
import { go } from './go.ts';
import { jasmine } from './jasmine.ts';
import { jest } from './jest.ts';
import { maven } from './maven.ts';
import { mocha } from './mocha.ts';
import { nodeTest } from './nodeTest.ts';
import { playwright } from './playwright.ts';
import { pytest } from './pytest.ts';
import { catch2Xml } from './reports/catch2Xml.ts';
import { goJson } from './reports/goJson.ts';
import { jestJson } from './reports/jestJson.ts';
import { junitXml } from './reports/junitXml.ts';
import { mochaDoc } from './reports/mochaDoc.ts';
import { mochaJson } from './reports/mochaJson.ts';
import { playwrightJson } from './reports/playwrightJson.ts';
import { rspecJson } from './reports/rspecJson.ts';
import { teamcity } from './reports/teamcity.ts';
import { tap } from './tap.ts';
import { annotationsText } from './text/annotations.ts';
import { avaText } from './text/ava.ts';
import { batsText } from './text/bats.ts';
import { bunText } from './text/bun.ts';
import { bustedText } from './text/busted.ts';
import { cargoText } from './text/cargo.ts';
import { catch2Text } from './text/catch2.ts';
import { denoText } from './text/deno.ts';
import { eunitText } from './text/eunit.ts';
import { exunitText } from './text/exunit.ts';
import { goText } from './text/go.ts';
import { googletestText } from './text/googletest.ts';
import { gradleText } from './text/gradle.ts';
import { jasmineText } from './text/jasmine.ts';
import { jestText } from './text/jest.ts';
import { junit4Text } from './text/junit4.ts';
import { junit5ConsoleText } from './text/junit5Console.ts';
import { minitestText } from './text/minitest.ts';
import { mochaText } from './text/mocha.ts';
import { nodeTestText } from './text/nodeTest.ts';
import { phpunitText } from './text/phpunit.ts';
import { playwrightText } from './text/playwright.ts';
import { proveText } from './text/prove.ts';
import { pytestText } from './text/pytest.ts';
import { rspecText } from './text/rspec.ts';
import { shunit2Text } from './text/shunit2.ts';
import { surefireText } from './text/surefire.ts';
import { tapText } from './text/tap.ts';
import { tapClassicText } from './text/tapClassic.ts';
import { tapReporterText } from './text/tapReporter.ts';
import { testUnitText } from './text/testUnit.ts';
import { unittestText } from './text/unittest.ts';
import { uvuText } from './text/uvu.ts';
import { vitestText } from './text/vitest.ts';
import { unittest } from './unittest.ts';
import { uvu } from './uvu.ts';
import { vitest } from './vitest.ts';

/** Frameworks that Greenlight runs. Of two that are equally sure, the first is taken. */
export const runners: readonly RunnerFramework[] = [
  vitest,
  jest,
  mocha,
  nodeTest,
  ava,
  tap,
  jasmine,
  uvu,
  playwright,
  bun,
  deno,
  pytest,
  unittest,
  go,
  cargo,
  maven,
];

/** What outputs of several makes have in common, where they share an id. */
const sharedLabels: Readonly<Record<string, string>> = {
  tap: 'TAP',
  junit5: 'JUnit',
  junit: 'JUnit',
  googletest: 'googletest',
};

/** A framework's name as people write it, by its id; an id that nobody has stays as it is. */
export function frameworkLabel(id: string): string {
  return sharedLabels[id] ?? [...runners, ...parsers].find((one) => one.id === id)?.label ?? id;
}

/** Frameworks whose output Greenlight reads: plain text, and reports that stand in it. */
export const parsers: readonly OutputParser[] = [
  vitestText,
  jestText,
  mochaText,
  nodeTestText,
  pytestText,
  unittestText,
  cargoText,
  eunitText,
  exunitText,
  goText,
  googletestText,
  gradleText,
  junit4Text,
  minitestText,
  testUnitText,
  phpunitText,
  rspecText,
  surefireText,
  avaText,
  batsText,
  bunText,
  bustedText,
  denoText,
  jasmineText,
  playwrightText,
  proveText,
  tapClassicText,
  tapReporterText,
  uvuText,
  tapText,
  junitXml,
  mochaJson,
  mochaDoc,
  teamcity,
  catch2Text,
  junit5ConsoleText,
  goJson,
  jestJson,
  playwrightJson,
  rspecJson,
  catch2Xml,
  shunit2Text,
  annotationsText,
];
