import assert from 'node:assert/strict';
import { pytest } from '../../../src/frameworks/pytest.ts';
import { unittest } from '../../../src/frameworks/unittest.ts';
import { packageWith } from '../../support/testPackages.ts';

describe('planPython', () => {
  for (const [what, entries, python, otherwise] of [
    ['its own virtual environment', ['.venv', 'poetry.lock'], './.venv/bin/python', undefined],
    ['uv', ['uv.lock'], 'uv run python', 'python3'],
    ['Poetry', ['poetry.lock'], 'poetry run python', 'python3'],
    ['PDM', ['pdm.lock'], 'pdm run python', 'python3'],
    ['Pipenv', ['Pipfile'], 'pipenv run python', 'python3'],
    ['the system', [], 'python3', undefined],
  ] as const)
    it(`runs Python of ${what}, traced or not`, () => {
      const place = packageWith(entries);
      for (const runner of [pytest, unittest]) {
        const plan = runner.plan(place, { selector: { kind: 'all' }, scratch: '/s', trace: true });
        for (const { command, otherwise: others = [] } of [plan, plan.trace ?? plan]) {
          assert.equal(command.slice(0, command.indexOf('-m')).join(' '), python);
          const rest = command.slice(command.indexOf('-m'));
          assert.deepEqual(others, otherwise === undefined ? [] : [[otherwise, ...rest]]);
        }
      }
    });

  it('runs Python where Windows has it', () => {
    const programs = [['venv'], []].map((entries) => {
      const place = { ...packageWith(entries), root: 'C:\\w' };
      return pytest.plan(place, { selector: { kind: 'all' }, scratch: 'C:\\s', trace: false }).command[0];
    });
    assert.deepEqual(programs, ['./venv/Scripts/python.exe', 'python']);
  });
});
