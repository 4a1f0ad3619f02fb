import { readlink, realpath } from 'node:fs/promises';
import path from 'node:path';

/** As many links in a row as Linux follows. */
const mostLinks = 40;

/**
 * The file that a path names once the links at its end are followed, whether or not it exists; the path itself where it is no link.
 * @param file absolute.
 * @throws {Error} where links lead in a circle, or to a folder that does not exist.
 */
export async function behindLinks(file: string): Promise<string> {
  let at = file;
  for (let links = 0; links <= mostLinks; links++) {
    const target = await readlink(at).catch(() => undefined);
    if (target === undefined) return at;
    at = path.resolve(await realpath(path.dirname(at)), target);
  }
  throw new Error(`ELOOP: too many symbolic links, '${file}'`);
}
