import { UserFacingError } from '../base/errors.ts';
import { say } from '../base/say.ts';
import { splitWords } from '../base/words.ts';
import type { RunPlan, TestSelector } from './run.ts';

/**
 * The plan of the user's own command. `${file}` and `${testName}` become one argument each; a word that names one of them
 * is left out of a run that has none. No shell: what only a shell can do is refused.
 * @throws {UserFacingError} when the command needs a shell or is empty.
 */
export function planCustom(root: string, selector: TestSelector, command: string): RunPlan {
  const words = splitWords(command.replaceAll(/\$\{(file|testName)\}/g, '\u0001$1\u0002'));
  const file = selector.kind === 'all' ? undefined : selector.file;
  const name = selector.kind === 'test' ? selector.name : undefined;
  const filled = (words ?? []).flatMap((word) => {
    if (
      (word.includes('\u0001file') && file === undefined) ||
      (word.includes('\u0001testName') && name === undefined)
    )
      return [];
    // By functions: a `$` in a replacement that is a string has a meaning of its own.
    const filledIn = word
      .replaceAll('\u0001file\u0002', () => file ?? '')
      .replaceAll('\u0001testName\u0002', () => name ?? '');
    return [filledIn];
  });
  const [program, ...args] = filled;
  if (program === undefined) {
    throw new UserFacingError(
      say(
        'The setting greenlight.testCommand needs a shell or is empty. Put the command into a script and name that.',
      ),
      {
        action: {
          label: say('Open Settings'),
          command: 'workbench.action.openSettings',
          argument: 'greenlight.testCommand',
        },
      },
    );
  }
  const env = { CI: '1', NO_COLOR: '1', FORCE_COLOR: undefined };
  return { framework: 'custom', selector, command: [program, ...args], cwd: root, env };
}
