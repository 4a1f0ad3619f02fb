import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Frame } from 'playwright-core';
import type { CodeWindow } from '../e2e/codeWindow.ts';

/** What axe-core finds wrong on the Root Cause page: a rule and the element's beginning each. */
export async function violationsOf(window: CodeWindow): Promise<readonly string[]> {
  const frame = await pageFrame(window);
  await frame.evaluate(axe.source);
  // The page is transparent: what stands behind it is the side bar, outside of the frame that is checked.
  await frame.evaluate("document.documentElement.style.background = 'var(--vscode-sideBar-background)'");
  return frame.evaluate(`axe.run(document).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 200))))`);
}

/** The document inside the Root Cause view, to look into. */
export async function pageFrame(window: CodeWindow): Promise<Frame> {
  const handle = await window.rootCause.locator('main#page').elementHandle();
  const frame = await handle?.ownerFrame();
  assert.ok(frame);
  return frame;
}
