/** Makes the pictures under media/: the icon from its drawing, and the walkthrough's and README's from a run on the sample in a real VS Code. */
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setUpDesk } from '../e2e/desk.ts';
import { applyFix, findFix } from '../e2e/fixFlow.ts';
import { quietSettings } from '../host/quietSettings.ts';

const media = path.resolve(import.meta.dirname, '../../media');
const walkthrough = path.join(media, 'walkthrough');
mkdirSync(walkthrough, { recursive: true });
const desk = await setUpDesk({
  settings: { ...quietSettings, 'greenlight.model': 'greenlight-rehearsal' },
  say: (line) => console.log(line),
});
try {
  const window = await desk.open();
  const { page } = window;
  const picture = (name: string, clip: { x: number; y: number; width: number; height: number }) =>
    page.screenshot({ path: path.join(walkthrough, `${name}.png`), clip });
  await findFix(window);
  await page.waitForTimeout(1000);
  await picture('find', { x: 48, y: 36, width: 300, height: 730 });
  await picture('review', { x: 352, y: 36, width: 928, height: 400 });
  await applyFix(window);
  await page.waitForTimeout(1000);
  await picture('verify', { x: 48, y: 36, width: 300, height: 730 });
  await window.run('View: Show Explorer');
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'src' }).click();
  await window.run('View: Close All Editors');
  await page.keyboard.press('Control+p');
  await page.locator('.quick-input-widget input.input').fill('src/cart/cart.js');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'cart.js' }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.tab', { hasText: 'cart.js' }).waitFor();
  await window.run('Greenlight: Explain File');
  await window.rootCause.locator('.usage').waitFor();
  await page.waitForTimeout(1000);
  await picture('explain', { x: 48, y: 36, width: 900, height: 560 });
  const drawing = readFileSync(path.join(media, 'icon.svg'), 'utf8');
  await page.goto('about:blank');
  await page.setContent(`<style>body{margin:0}svg{display:block;width:128px;height:128px}</style>${drawing}`);
  await page.screenshot({
    path: path.join(media, 'icon.png'),
    clip: { x: 0, y: 0, width: 128, height: 128 },
    omitBackground: true,
  });
  await window.close();
} finally {
  await desk.close();
}
