/** Shows the main job in a real VS Code, as a person does it, printing each step and saving a picture of it to .demo/. */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { CodeWindow } from '../e2e/codeWindow.ts';
import { setUpDesk } from '../e2e/desk.ts';
import { applyFix, findFix, revertFix } from '../e2e/fixFlow.ts';
import { quietSettings } from '../host/quietSettings.ts';

const pictures = path.resolve(import.meta.dirname, '../../.demo');
const { values } = parseArgs({
  options: { open: { type: 'boolean', default: false }, workspace: { type: 'string' } },
});
const { RUNAPI_API_KEY: key = '' } = process.env;
const hasKey = key !== '';
process.exitCode = await main();

async function main(): Promise<number> {
  if (values.workspace !== undefined && !hasKey) {
    console.error('The rehearsal model knows only the sample; set RUNAPI_API_KEY.');
    return 2;
  }
  const workspace = values.workspace === undefined ? undefined : path.resolve(values.workspace);
  if (workspace !== undefined && !statSync(workspace, { throwIfNoEntry: false })?.isDirectory()) {
    console.error(`There is no folder ${workspace}.`);
    return 2;
  }
  console.log(
    hasKey
      ? 'Greenlight talks to RunAPI with the key in RUNAPI_API_KEY.'
      : 'No RUNAPI_API_KEY: the rehearsal model answers, offline and free.',
  );
  const desk = await setUpDesk({
    ...(workspace === undefined ? {} : { workspace }),
    settings: { ...quietSettings, 'greenlight.model': hasKey ? 'glm-4.5' : 'greenlight-rehearsal' },
    say: (line) => console.log(line),
  });
  try {
    const window = await desk.open();
    const isGreen = await show(window, desk.folder).finally(() => window.close());
    if (values.open) await stayOpen(`${desk.server.origin}/?folder=${encodeURIComponent(desk.folder)}`);
    return isGreen ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  } finally {
    await desk.close();
  }
}

async function show(window: CodeWindow, folder: string): Promise<boolean> {
  rmSync(pictures, { recursive: true, force: true });
  mkdirSync(pictures, { recursive: true });
  const step = createStep(window);
  const before = readTree(folder);
  await step('VS Code with the workspace open', path.basename(folder));
  const { failure, explanation, usage } = await findFix(window);
  await step('Failing test', failure);
  await step('Root cause, streamed', explanation);
  await step('Price', usage);
  await window.unfold('Context');
  await step('Context', (await window.rows('Context')).join('\n'));
  await step('Patch', (await window.rows('Patch')).join('\n'));
  const verdict = await applyFix(window);
  await step('Applied, and the test run again', verdict);
  await step('Reverted', await revertFix(window));
  const isRestored = values.workspace !== undefined || readTree(folder) === before;
  if (!isRestored) console.error('The revert left other bytes than before.');
  console.log(`\nPictures: ${pictures}`);
  return verdict.includes('Fixed') && !verdict.includes('broke') && isRestored;
}

function createStep(window: CodeWindow): (title: string, text: string) => Promise<void> {
  const startedAt = Date.now();
  const done: string[] = [];
  return async (title, text) => {
    done.push(title);
    const name = `${String(done.length).padStart(2, '0')}-${title.toLowerCase().replace(/[^a-z]+/g, '-')}.png`;
    await window.screenshot(path.join(pictures, name));
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    console.log(`\n${done.length}. ${title} (${seconds} s)\n${text.trim().replace(/^/gm, '   ')}`);
  };
}

/** Every file's name and bytes, so that a revert can be held against what was there before. */
function readTree(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .map((file) => `${file}\n${readFileSync(file, 'base64')}`)
    .join('\n');
}

async function stayOpen(url: string): Promise<void> {
  console.log(`\nVS Code is running: ${url}\nCtrl+C ends it.`);
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
}
