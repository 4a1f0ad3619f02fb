import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../src/base/path.ts';
import { maven } from '../../../src/frameworks/maven.ts';
import { packageWith } from '../../support/testPackages.ts';

describe('maven', () => {
  it('runs Maven through the wrapper of the module, or of the whole project', () => {
    const module = { ...packageWith(['pom.xml']), directory: 'core' as WorkspacePath };
    const programs = [packageWith(['pom.xml', 'mvnw']), { ...module, rootEntries: ['mvnw'] }, module].map(
      (place) => maven.plan(place, { selector: { kind: 'all' }, scratch: '/s', trace: false }).command[0],
    );
    assert.deepEqual(programs, ['./mvnw', '/w/mvnw', 'mvn']);
  });
});
