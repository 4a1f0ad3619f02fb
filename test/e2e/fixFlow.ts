import type { CodeWindow } from './codeWindow.ts';

/** What a person reads after asking for the failing test. */
export interface FoundFix {
  readonly failure: string;
  readonly explanation: string;
  readonly usage: string;
}

/** Finds the failing test by the palette, agrees to the price where it is asked, and waits for the patch. */
export async function findFix(window: CodeWindow): Promise<FoundFix> {
  await window.run('Greenlight: Find Failing Test');
  const ready = window.status.filter({ hasText: 'Patch ready' });
  await window.question.or(ready).first().waitFor({ timeout: 180_000 });
  if (await window.question.isVisible()) await window.page.keyboard.press('Enter');
  await ready.waitFor({ timeout: 600_000 });
  const page = window.rootCause;
  return {
    failure: await page.locator('.failure h2').innerText(),
    explanation: await page.locator('article').innerText(),
    usage: await page.locator('.usage').innerText(),
  };
}

/** Applies the patch and waits for the verdict. @returns what the status bar says. */
export async function applyFix(window: CodeWindow): Promise<string> {
  await window.run('Greenlight: Apply Suggested Patch');
  const verdict = window.status.filter({ hasText: /Fixed|Still failing|Not verified/ });
  await verdict.waitFor({ timeout: 180_000 });
  return (await verdict.innerText()).trim();
}

/** Reverts the patch and waits until the page says so. @returns its sentence. */
export async function revertFix(window: CodeWindow): Promise<string> {
  await window.run('Greenlight: Revert Last Patch');
  const notice = window.rootCause.locator('.notice', { hasText: 'reverted' }).last();
  await notice.waitFor({ timeout: 60_000 });
  return notice.innerText();
}
