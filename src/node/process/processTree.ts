import { execFile } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { readProcessTable } from './processTable.ts';

const pollMs = 25;
/** After SIGKILL a process is gone as soon as the kernel gets to it; what still shows after this long hangs in the kernel. */
const forcedMs = 1000;

/**
 * Ends a process, its group and all that descends from it, also what moved to a group of its own. It asks first (SIGTERM), and after the
 * grace does not ask. Resolves when all are gone. On Windows `taskkill` ends the tree at once. Cannot reject.
 *
 * @param pid the leader of its own process group (on POSIX).
 */
export async function endTree(pid: number, graceMs: number): Promise<void> {
  if (process.platform === 'win32') return endWindowsTree(pid);
  const known = await familyOf(pid, new Set([pid]));
  signalAll(pid, known, 'SIGTERM');
  if (await allGone(pid, known, graceMs)) return;
  // What was started since has a known parent, or sits in the group.
  const all = await familyOf(pid, known);
  signalAll(pid, all, 'SIGKILL');
  await allGone(pid, all, forcedMs);
}

/** Whether any process of the group that this one led is left and is not a zombie. Always false on Windows, which has no such groups. */
export async function groupIsAlive(pid: number): Promise<boolean> {
  if (process.platform === 'win32' || !send(-pid, 0)) return false;
  const table = await readProcessTable();
  return table.length === 0 || table.some(({ group, zombie }) => group === pid && !zombie);
}

function signalAll(pid: number, others: ReadonlySet<number>, signal: NodeJS.Signals): void {
  send(-pid, signal);
  for (const other of others) send(other, signal);
}

async function allGone(pid: number, others: ReadonlySet<number>, withinMs: number): Promise<boolean> {
  for (let waitedMs = 0; ; waitedMs += pollMs) {
    const shows = send(-pid, 0) || [...others].some((other) => send(other, 0));
    if (!shows || (await onlyZombies(pid, others))) return true;
    if (waitedMs >= withinMs) return false;
    await wait(pollMs);
  }
}

async function onlyZombies(pid: number, others: ReadonlySet<number>): Promise<boolean> {
  const table = await readProcessTable();
  const left = table.filter((row) => row.group === pid || others.has(row.pid));
  return left.length > 0 && left.every(({ zombie }) => zombie);
}

/** Sends a signal; false when there is no such process or it is not ours. */
function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
}

/** The known processes, the members of the group, and all that descends from either. */
async function familyOf(pid: number, known: ReadonlySet<number>): Promise<Set<number>> {
  const table = await readProcessTable();
  const family = new Set(known);
  for (const row of table) if (row.group === pid) family.add(row.pid);
  const children = Map.groupBy(table, ({ parent }) => parent);
  // A set's iteration goes on with what is added on the way.
  for (const parent of family) for (const child of children.get(parent) ?? []) family.add(child.pid);
  return family;
}

function endWindowsTree(pid: number): Promise<void> {
  return new Promise((resolve) => {
    execFile('taskkill', ['/pid', String(pid), '/T', '/F'], { windowsHide: true }, () => resolve());
  });
}
