import { stripVTControlCharacters } from 'node:util';

/** What runners print when they wait for changes instead of ending: vitest, jest, mocha, node --test, ava, tap, playwright. */
const signs =
  /Waiting for file changes|Watch Usage|press h to show help|Press `?w`? to show more|waiting for (?:file )?changes|Watching for changes|Type `?r`? and press enter to rerun|Press Enter to run, q to quit/i;

/** How much of the end of an output is looked at, in UTF-16 units: more than the usage text that follows a sign. */
const windowChars = 700;

/**
 * Says whether an output ends in a watch mode's invitation. Feed it the pieces as they come; the answer is the same however they are cut.
 * Only the end counts, and the caller waits for silence: a test about watch modes prints the same words and then goes on.
 */
export class WatchDetector {
  #end = '';

  add(text: string): void {
    this.#end = (this.#end + text).slice(-4 * windowChars);
  }

  isWaiting(): boolean {
    return signs.test(stripVTControlCharacters(this.#end).slice(-windowChars));
  }
}
