import type { Notice, PageState, ToView, Turn } from './messages.ts';

const emptyTurn: Turn = { question: '', reasoning: '', text: '', usage: '' };

export const emptyPage: PageState = {
  title: '',
  failure: undefined,
  status: '',
  link: undefined,
  isBusy: false,
  canAsk: false,
  turns: [],
  notice: undefined,
};

/** A page from its kept form, what was not kept yet by an earlier version as on an empty one; undefined for anything else. */
export function readPage(value: unknown): PageState | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const page: PageState = { ...emptyPage, ...value };
  const isWhole =
    typeof page.title === 'string' &&
    typeof page.status === 'string' &&
    Array.isArray(page.turns) &&
    page.turns.every((turn) => Object.keys(emptyTurn).every((key) => typeof turn?.[key] === 'string'));
  return isWhole ? page : undefined;
}

/** What the page shows after one more message. */
export function changePage(state: PageState, message: ToView): PageState {
  switch (message.kind) {
    case 'page':
      return message.page;
    case 'reset':
      return { ...emptyPage, title: message.title, failure: message.failure };
    case 'status':
      return { ...state, status: message.text, link: message.link, isBusy: message.busy };
    case 'question': {
      const { text: question, note } = message;
      const turn = { ...emptyTurn, question, ...(note === undefined ? {} : { note }) };
      return { ...state, turns: [...state.turns, turn], notice: undefined };
    }
    case 'reasoning':
      return changeLast(state, ({ reasoning }) => ({ reasoning: reasoning + message.text }));
    case 'text':
      return changeLast(state, ({ text }) => ({ text: text + message.text }));
    case 'thought':
      return changeLast(state, ({ reasoning, text }) => {
        const from = text.length - message.chars;
        return { reasoning: reasoning + text.slice(from), text: text.slice(0, from) };
      });
    case 'usage':
      return changeLast(state, () => ({ usage: message.text }));
    case 'followUp':
      return { ...state, canAsk: message.open };
    case 'colors':
      return state;
    case 'notice':
      return { ...state, notice: withoutKind(message) };
    case 'actions':
      return { ...state, notice: state.notice && { ...state.notice, actions: message.actions } };
  }
}

function withoutKind({ kind: _, ...notice }: Extract<ToView, { kind: 'notice' }>): Notice {
  return notice;
}

function changeLast(state: PageState, change: (turn: Turn) => Partial<Turn>): PageState {
  const last = state.turns.at(-1) ?? emptyTurn;
  return { ...state, turns: [...state.turns.slice(0, -1), { ...last, ...change(last) }] };
}

/** What is kept over a reload: all but what was still under way, within a size. */
export function keptPage(state: PageState): PageState | undefined {
  const size = state.turns.reduce((sum, { reasoning, text }) => sum + reasoning.length + text.length, 0);
  return size > 1_000_000 ? undefined : { ...state, ...atRest, notice: withoutActions(state.notice) };
}

const atRest = { status: '', link: undefined, isBusy: false, canAsk: false } as const;

/** After a reload the fix at hand is gone, and what could be done about it. */
function withoutActions(notice: Notice | undefined): Notice | undefined {
  return notice && { severity: notice.severity, text: notice.text };
}

/** The answers as one Markdown text, for the clipboard. */
export function markdownOf({ turns }: PageState): string {
  return turns
    .map(({ question, text }) => (question === '' ? text : `> ${question}\n\n${text}`))
    .join('\n\n')
    .trim();
}
