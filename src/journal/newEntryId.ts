/** An id that no other patch has, whatever the clock says: not one of the same millisecond, nor one of another window. It names a file. */
export function newEntryId(atMs: number): string {
  return `${atMs}-${crypto.randomUUID().slice(0, 8)}`;
}
