import { glob } from 'node:fs/promises';

const limit = 2000;

/**
 * A command whose words with `*` are replaced by the files they match, sorted, as the script's shell would have done it: older versions of
 * `node --test` don't expand patterns themselves. A pattern that matches nothing stays, as it does in a shell. Options stay.
 */
export async function expandGlobs(
  [program, ...args]: readonly [string, ...string[]],
  cwd: string,
): Promise<[string, ...string[]]> {
  const expanded: string[] = [];
  for (const arg of args) {
    const found = arg.includes('*') && !arg.startsWith('-') ? await filesOf(arg, cwd) : [];
    expanded.push(...(found.length === 0 ? [arg] : found));
  }
  return [program, ...expanded];
}

async function filesOf(pattern: string, cwd: string): Promise<string[]> {
  const found: string[] = [];
  try {
    const exclude = (name: string) => name === 'node_modules';
    for await (const file of glob(pattern, { cwd, exclude })) {
      found.push(file);
      if (found.length >= limit) break;
    }
  } catch {
    // A folder that can't be read: the pattern goes to the runner as it is.
    return [];
  }
  return found.sort();
}
