import assert from 'node:assert/strict';
import type { ToView } from '../../../src/view/messages.ts';
import { changePage, emptyPage, keptPage, markdownOf, readPage } from '../../../src/view/pageState.ts';

const told: readonly ToView[] = [
  { kind: 'reset', title: 'Root cause' },
  { kind: 'status', text: 'Answering…', busy: true },
  { kind: 'reasoning', text: 'Hm.' },
  { kind: 'text', text: 'It rounds ' },
  { kind: 'text', text: 'down.' },
  { kind: 'usage', text: '10 tokens' },
  { kind: 'question', text: 'Why?' },
  { kind: 'text', text: 'Because.' },
];

describe('The page’s state', () => {
  const page = told.reduce(changePage, emptyPage);

  it('keeps each question with its answer', () => {
    assert.deepEqual(page.turns, [
      { question: '', reasoning: 'Hm.', text: 'It rounds down.', usage: '10 tokens' },
      { question: 'Why?', reasoning: '', text: 'Because.', usage: '' },
    ]);
  });

  it('moves to the thinking what turned out to be some', () => {
    const { turns } = changePage(page, { kind: 'thought', chars: 3 });
    assert.deepEqual(turns.at(-1), { question: 'Why?', reasoning: 'se.', text: 'Becau', usage: '' });
  });

  it('copies the conversation as Markdown', () => {
    assert.equal(markdownOf(page), 'It rounds down.\n\n> Why?\n\nBecause.');
  });

  it('restores what was said, and nothing that was under way', () => {
    const kept = keptPage(page);
    assert.equal(kept?.isBusy, false);
    assert.deepEqual(kept?.turns, page.turns);
  });

  it('is told as a whole to a page that comes later', () => {
    assert.deepEqual(changePage(emptyPage, { kind: 'page', page }), page);
  });

  it('keeps what is to be known of an answer with its question', () => {
    const asked = changePage(page, { kind: 'question', text: 'And now?', note: 'It was changed since.' });
    const [last] = changePage(asked, { kind: 'text', text: 'No.' }).turns.slice(-1);
    assert.deepEqual([last?.question, last?.note, last?.text], ['And now?', 'It was changed since.', 'No.']);
    const kept = keptPage(asked);
    assert.deepEqual(readPage(JSON.parse(JSON.stringify(kept)))?.turns, asked.turns);
  });

  it('offers what can be done about the notice that stands, and nothing where none does', () => {
    const actions = [{ text: 'Repair', id: 'repairPatch' }] as const;
    const noticed = changePage(page, { kind: 'notice', severity: 'error', text: 'It has no place.' });
    const offered = changePage(noticed, { kind: 'actions', actions });
    assert.deepEqual(offered.notice, { severity: 'error', text: 'It has no place.', actions });
    assert.equal(changePage(page, { kind: 'actions', actions }).notice, undefined);
    assert.deepEqual(keptPage(offered)?.notice, { severity: 'error', text: 'It has no place.' });
  });

  it('starts anew with each reset', () => {
    assert.deepEqual(changePage(page, { kind: 'reset', title: 'Other' }).turns, []);
  });
});
