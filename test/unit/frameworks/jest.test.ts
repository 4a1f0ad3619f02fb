import assert from 'node:assert/strict';
import { jest } from '../../../src/frameworks/jest.ts';
import { one, script } from '../../support/testPackages.ts';

describe('jest', () => {
  for (const program of ['react-scripts', 'craco', 'react-app-rewired'])
    it(`gives Jest its options behind the script that ${program} runs: those before it are Node’s`, () => {
      const testPackage = script(`${program} test --env=jsdom`);
      const wish = { selector: one('src/a.test.js', 'adds'), scratch: '/s', trace: false };
      assert.equal(jest.detect(testPackage), 1);
      assert.equal(
        jest.plan(testPackage, wish).command.join(' '),
        `${program} test --ci --watchAll=false --colors=false --env=jsdom --testNamePattern ^adds$ --runTestsByPath src/a.test.js`,
      );
    });
});
