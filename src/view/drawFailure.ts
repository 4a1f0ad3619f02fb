import { compareValues, type ValueLine } from './compareValues.ts';
import { element } from './element.ts';
import type { ViewFailure, ViewWords } from './messages.ts';

/** The failing test on top of the page: its name, its place, its message, and what was expected laid over what came. */
export function drawFailure(failure: ViewFailure, isFixed: boolean, words: ViewWords): HTMLElement {
  const { name, framework, place, message, expected, actual } = failure;
  const section = element('section', isFixed ? 'failure fixed' : 'failure');
  section.append(element('h2', '', name));
  const meta = element('p', 'meta', place === undefined ? framework : `${framework} · `);
  if (place !== undefined) {
    const button = element('button', 'place', `${place.file}:${place.line}`);
    button.dataset['file'] = place.file;
    button.dataset['line'] = String(place.line);
    meta.append(button);
  }
  section.append(meta);
  if (message !== undefined && message !== '') section.append(focusable(element('pre', 'message', message)));
  if (expected !== undefined && actual !== undefined) section.append(drawValues(expected, actual, words));
  return section;
}

function drawValues(expected: string, actual: string, words: ViewWords): HTMLElement {
  const box = focusable(element('div', 'values'));
  box.setAttribute('role', 'group');
  box.setAttribute('aria-label', `${words.expected} − / ${words.actual} +`);
  const legend = element('p', 'legend');
  legend.append(
    element('span', 'expected', `− ${words.expected}`),
    element('span', 'actual', `+ ${words.actual}`),
  );
  box.append(legend, ...compareValues(expected, actual).map((line) => drawLine(line, words)));
  return box;
}

function drawLine(line: ValueLine, words: ViewWords): HTMLElement {
  if (line.kind === 'skipped')
    return element('div', 'line skipped', words.sameLines.replace('{0}', String(line.count)));
  const row = element('div', `line ${line.kind}`);
  const sign = line.kind === 'same' ? ' ' : line.kind === 'expected' ? '−' : '+';
  row.append(element('span', 'sign', sign));
  const text = element('span', 'text');
  for (const { text: part, changed } of line.parts)
    text.append(changed ? element('mark', '', part) : document.createTextNode(part));
  row.append(text);
  return row;
}

/** What can be wider than the view is scrolled by keyboard too. */
function focusable(box: HTMLElement): HTMLElement {
  box.tabIndex = 0;
  return box;
}
