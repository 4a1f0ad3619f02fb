import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';

/** One process of this machine. */
export interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  /** Dead, but not yet collected by its parent. Where process 1 collects nothing, as in many containers, it stays so. */
  readonly zombie: boolean;
}

/** The processes of a POSIX machine as they are now. Reads /proc where it exists, for a slim container has no `ps`. Empty when neither is there. Cannot reject. */
export function readProcessTable(): Promise<ProcessRow[]> {
  return process.platform === 'linux' ? readProc() : readPs();
}

/** `/proc/<pid>/stat` is `pid (name) state parent group …`; the name may hold blanks and brackets, so it ends at the last bracket. See proc(5). */
async function readProc(): Promise<ProcessRow[]> {
  const names = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(
    names.map((name) => readFile(`/proc/${name}/stat`, 'latin1').catch(() => '')),
  );
  return stats.flatMap((stat, at) => {
    const [state, parent, group] = stat
      .slice(stat.lastIndexOf(')') + 1)
      .trimStart()
      .split(' ');
    if (group === undefined) return [];
    return [{ pid: Number(names[at]), parent: Number(parent), group: Number(group), zombie: state === 'Z' }];
  });
}

function readPs(): Promise<ProcessRow[]> {
  return new Promise((resolve) => {
    execFile('ps', ['-A', '-o', 'pid=,ppid=,pgid=,stat='], (_error, stdout) => {
      const lines = stdout.matchAll(/^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)/gm);
      resolve(
        [...lines].map(([, pid, parent, group, state]) => ({
          pid: Number(pid),
          parent: Number(parent),
          group: Number(group),
          zombie: state?.startsWith('Z') === true,
        })),
      );
    });
  });
}
