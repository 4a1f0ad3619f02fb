import type { Memento } from 'vscode';

/** What VS Code keeps for an extension, in memory. As in VS Code, what is updated is read at once. */
export function memoryMemento(): Pick<Memento, 'get' | 'update'> {
  const kept = new Map<string, unknown>();
  return {
    get: <T>(key: string, otherwise?: T) => (kept.get(key) === undefined ? otherwise : (kept.get(key) as T)),
    async update(key: string, value: unknown) {
      kept.set(key, value);
    },
  } as Pick<Memento, 'get' | 'update'>;
}
