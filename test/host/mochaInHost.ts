import { readdirSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

/** Runs the tests that lie beside this bundle, inside the extension host. @throws when one fails. */
export async function run(): Promise<void> {
  const { GREENLIGHT_REPORT: output } = process.env;
  const mocha = new Mocha({ timeout: 60_000, reporter: 'json', reporterOptions: { output } });
  for (const file of readdirSync(__dirname).sort()) {
    if (file.endsWith('.test.cjs')) mocha.addFile(path.join(__dirname, file));
  }
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} failed.`);
}
