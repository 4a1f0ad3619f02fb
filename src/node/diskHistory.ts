import type { TellDamaged } from '../base/damage.ts';
import type { HistoryStore, KeptSize, PastFix } from '../history/history.ts';
import { JsonFolder } from './disk/jsonFolder.ts';

/** Keeps past fixes as one JSON file each, named by its id. */
export class DiskHistory implements HistoryStore {
  readonly #files: JsonFolder<PastFix>;

  /** @param folder absolute; made when the first fix is kept. */
  constructor(folder: string, tellDamaged: TellDamaged) {
    this.#files = new JsonFolder(folder, {
      parse: parseFix,
      onDamaged: (keptAs) => tellDamaged('history', keptAs),
    });
  }

  put(fix: PastFix): Promise<void> {
    return this.#files.put(requireId(fix.attempt.id), fix);
  }

  list(): Promise<readonly PastFix[]> {
    return this.#files.list();
  }

  async get(id: string): Promise<PastFix | undefined> {
    return this.#files.get(requireId(id));
  }

  async remove(id: string): Promise<void> {
    await this.#files.remove(requireId(id));
  }

  sizes(): Promise<readonly KeptSize[]> {
    return this.#files.sizes();
  }

  clear(): Promise<void> {
    return this.#files.clear();
  }
}

/** @throws {Error} for an id that would name a file elsewhere. */
function requireId(id: string): string {
  if (!/^[\w-]+$/.test(id)) throw new Error(`“${id}” is no past fix's id.`);
  return id;
}

/** @throws {Error} where the text is no past fix. */
function parseFix(text: string): PastFix {
  const fix = JSON.parse(text) as Partial<PastFix> | null;
  const { id, atMs, failure, images, messages } = (fix?.attempt ?? {}) as Partial<PastFix['attempt']>;
  const isFix =
    fix?.version === 1 &&
    typeof id === 'string' &&
    typeof atMs === 'number' &&
    Array.isArray(failure?.nameParts) &&
    Array.isArray(images) &&
    Array.isArray(messages);
  if (!isFix) throw new Error('This is no past fix.');
  return fix as PastFix;
}
