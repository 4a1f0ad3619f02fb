import type { HistoryStore, KeptSize, PastFix } from '../../src/history/history.ts';

/** Past fixes in memory. What is written last is the newest. */
export class MemoryHistory implements HistoryStore {
  readonly fixes = new Map<string, PastFix>();

  async put(fix: PastFix): Promise<void> {
    this.fixes.delete(fix.attempt.id);
    this.fixes.set(fix.attempt.id, fix);
  }

  async list(): Promise<readonly PastFix[]> {
    return [...this.fixes.values()];
  }

  async get(id: string): Promise<PastFix | undefined> {
    return this.fixes.get(id);
  }

  async remove(id: string): Promise<void> {
    this.fixes.delete(id);
  }

  async sizes(): Promise<readonly KeptSize[]> {
    return [...this.fixes].map(([id, fix], writtenMs) => ({
      id,
      sizeBytes: JSON.stringify(fix).length,
      writtenMs,
    }));
  }

  async clear(): Promise<void> {
    this.fixes.clear();
  }
}
