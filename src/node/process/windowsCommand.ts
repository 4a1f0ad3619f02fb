import path from 'node:path';

/** How a command must be given to `spawn`. */
export interface SpawnWords {
  readonly program: string;
  readonly args: readonly string[];
  /** The arguments are one line that is quoted already (Windows only). */
  readonly verbatim: boolean;
}

/**
 * How a command is started on Windows. What npm and others install there are `.cmd` files; Node refuses to start those without a shell
 * (CVE-2024-27980), and a shell would read `%`, `&` and `^` in test names. So an `.exe` is started as it is, and a batch file through
 * `cmd.exe` with every character that it reads escaped: twice, for the batch file hands its arguments to a second reading.
 * Quoting for the C runtime: https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments.
 *
 * @param find the file that a program's name stands for, absolute, or undefined.
 */
export function windowsCommand(
  [name, ...args]: readonly [string, ...string[]],
  find: (name: string) => string | undefined,
): SpawnWords {
  const file = find(name);
  if (file === undefined || !/\.(cmd|bat)$/i.test(file))
    return { program: file ?? name, args, verbatim: false };
  const line = [escapeForCmd(file), ...args.map((arg) => escapeForCmd(escapeForCmd(quote(arg))))].join(' ');
  return { program: 'cmd.exe', args: ['/d', '/s', '/c', `"${line}"`], verbatim: true };
}

/** The places where Windows looks for a program: the folder, then PATH, each with PATHEXT's endings. Lazy: the caller stops at the first that exists. */
export function* windowsCandidates(
  name: string,
  { cwd, env }: { readonly cwd: string; readonly env: Readonly<Record<string, string | undefined>> },
): Generator<string> {
  const named = (wanted: string) =>
    Object.entries(env).find(([key]) => key.toUpperCase() === wanted)?.[1] ?? '';
  const endings = (named('PATHEXT') || '.COM;.EXE;.BAT;.CMD').split(';').filter(Boolean);
  const hasPlace = /[\\/]/.test(name);
  const folders = hasPlace ? [''] : named('PATH').split(';').filter(Boolean);
  for (const folder of folders) {
    const file = path.win32.resolve(cwd, folder, name);
    if (path.win32.extname(name) !== '') yield file;
    for (const ending of endings) yield file + ending.toLowerCase();
  }
}

/** Backslashes count only before a quote: those are doubled, and the quote gets one of its own. */
function quote(arg: string): string {
  return `"${arg.replaceAll(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1')}"`;
}

function escapeForCmd(text: string): string {
  return text.replaceAll(/[()\][%!^"`<>&|;, *?]/g, '^$&');
}
