import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { cached } from './cache.ts';

/** A browser that a test can drive, and what its process needs. */
export interface Browser {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Unpacks the Chromium of the npm registry, once, with the libraries and fonts that a bare machine lacks. */
export async function installBrowser(say: (line: string) => void): Promise<Browser> {
  const folder = await cached('chromium-147', async (partial) => {
    say('Unpacking Chromium…');
    const unpack = "import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())";
    execFileSync(process.execPath, ['-e', unpack], {
      cwd: import.meta.dirname,
      env: { ...process.env, TMPDIR: partial, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
    });
  });
  const executablePath = path.join(folder, 'chromium');
  const { stdout } = spawnSync('ldd', [executablePath], { encoding: 'utf8' });
  const lacksLibraries = stdout?.includes('not found') === true;
  const env = {
    ...(lacksLibraries ? { LD_LIBRARY_PATH: path.join(folder, 'al2023/lib') } : {}),
    ...(existsSync('/etc/fonts') ? {} : { FONTCONFIG_PATH: path.join(folder, 'fonts') }),
  };
  return { executablePath, env };
}
