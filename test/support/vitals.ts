import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** What the extension hosts hold at one moment. Linux only: read from /proc. */
export interface Vitals {
  /** Open files, sockets among them. */
  readonly handles: number;
  readonly sockets: number;
  /** Files and folders that are watched, by it or by the server's file watcher. */
  readonly watches: number;
  /** Processes below the server: what a run started and left would be one of them. */
  readonly processes: number;
}

/** Reads the vitals of the extension hosts below a server's process. @throws when there is none. */
export function readVitals(serverPid: number): Vitals {
  const below = descendants(serverPid);
  const links = extensionHostsOf(serverPid).flatMap(handles);
  return {
    handles: links.length,
    sockets: links.filter((link) => link.startsWith('socket:')).length,
    watches: below.reduce((sum, pid) => sum + watchesOf(pid), 0),
    processes: below.length,
  };
}

/** The process ids of the extension hosts below a server's process: of its window, and of windows that were lost. @throws when there is none. */
export function extensionHostsOf(serverPid: number): readonly number[] {
  const hosts = processesOf(serverPid, /--type=extensionHost/);
  if (hosts.length === 0) throw new Error('The server has no extension host.');
  return hosts;
}

/** The process ids below a server's process whose command line, its words parted by NUL, is as a pattern says. */
export function processesOf(serverPid: number, command: RegExp): readonly number[] {
  return descendants(serverPid).filter((pid) => command.test(read(pid, 'cmdline')));
}

function descendants(root: number): readonly number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({
      pid: Number(name),
      parent: Number(/\) \S (\d+)/.exec(read(Number(name), 'stat'))?.[1]),
    }));
  const found: number[] = [];
  for (const queue = [root]; queue.length > 0; ) {
    const next = queue.shift();
    const children = parents.filter(({ parent }) => parent === next).map(({ pid }) => pid);
    found.push(...children);
    queue.push(...children);
  }
  return found;
}

function watchesOf(pid: number): number {
  return list(`/proc/${pid}/fdinfo`).reduce(
    (sum, fd) => sum + (read(pid, `fdinfo/${fd}`).match(/^inotify /gm)?.length ?? 0),
    0,
  );
}

function handles(pid: number): readonly string[] {
  return list(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      return [readlinkSync(`/proc/${pid}/fd/${fd}`)];
    } catch {
      return [];
    }
  });
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** '' of a process that has ended meanwhile. */
function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
