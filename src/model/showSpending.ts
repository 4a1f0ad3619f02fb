import { formatUsd } from '../base/price.ts';
import { say } from '../base/say.ts';
import { addEntry, noSpend, type SpendEntry, type SpendLedger, type SpendTotal } from './spendLedger.ts';

/** One line of the table: a period or a fix, and a model. */
export interface SpendRow {
  /** `2026-11`, `2026-11-23`, or the minute in which a fix was begun: `2026-11-23 10:00`. */
  readonly period: string;
  readonly model: string;
  readonly total: SpendTotal;
}

type Grouping = 'month' | 'day' | 'fix';

/** Spending by month, day or fix, each by model; the newest first, in a month or a day by model. Days and fixes end where single requests are no longer kept. */
export function spendRows(ledger: SpendLedger, by: Grouping): readonly SpendRow[] {
  const rows = new Map<string, SpendRow>();
  if (by === 'month') for (const row of archivedRows(ledger)) rows.set(`${row.period} ${row.model}`, row);
  for (const entry of ledger.entries) {
    const key = `${by === 'fix' ? entry.fixId : periodOf(entry, by)} ${entry.model}`;
    const { period, total } = rows.get(key) ?? { period: periodOf(entry, by), total: noSpend };
    rows.set(key, { period, model: entry.model, total: addEntry(total, entry) });
  }
  const byModel = (a: SpendRow, b: SpendRow) => (by === 'fix' ? 0 : a.model.localeCompare(b.model));
  return [...rows.values()].reverse().sort((a, b) => b.period.localeCompare(a.period) || byModel(a, b));
}

const periodLength: Readonly<Record<Grouping, number>> = { month: 7, day: 10, fix: 16 };

function periodOf({ at }: SpendEntry, by: Grouping): string {
  return at.slice(0, periodLength[by]).replace('T', ' ');
}

function archivedRows(ledger: SpendLedger): SpendRow[] {
  return Object.entries(ledger.archived).flatMap(([period, models]) =>
    Object.entries(models).map(([model, total]) => ({ period, model, total })),
  );
}

const mostFixes = 50;
/** Stands for the cost of requests without a known price. */
const unknown = '—';

/** The page of "Show Spending", in Markdown. @param unreadable bookings that the ledger lacks */
export function spendingPage(ledger: SpendLedger, unreadable: number): string {
  const months = spendRows(ledger, 'month');
  const fixes = spendRows(ledger, 'fix');
  const sections =
    months.length === 0
      ? [say('Nothing has been sent yet.')]
      : [
          say(
            'Times are in UTC. Failed requests cost nothing; requests that were cut off may have been billed. A dash stands where no price is known.',
          ),
          `## ${say('By month')}\n\n${table(say('Month'), months)}`,
          `## ${say('By day')}\n\n${table(say('Day'), spendRows(ledger, 'day'))}`,
          `## ${fixes.length > mostFixes ? say('The last {0} fixes', mostFixes) : say('By fix')}\n\n${table(say('Begun'), fixes.slice(0, mostFixes))}`,
        ];
  const lost =
    unreadable === 0 ? [] : [say('Bookings that could not be read, and are missing here: {0}.', unreadable)];
  return `${[`# ${say('Spending')}`, ...lost, ...sections].join('\n\n')}\n`;
}

function table(period: string, rows: readonly SpendRow[]): string {
  const count = (tokens: number) => tokens.toLocaleString('en-US');
  const cost = (usd: number, { unpriced, requests }: SpendTotal) =>
    unpriced === requests ? unknown : `${formatUsd(usd)}${unpriced > 0 ? ` + ${unknown}` : ''}`;
  const names = [
    ...[period, say('Model'), say('Requests'), say('Tokens in'), say('Tokens out')],
    ...[say('Cost'), say('Perhaps not billed')],
  ];
  return [
    `| ${names.join(' | ')} |`,
    '|---|---|--:|--:|--:|--:|--:|',
    ...rows.map(
      ({ period, model, total: t }) =>
        `| ${period} | ${model} | ${t.requests} | ${count(t.promptTokens)} | ${count(t.completionTokens)} | ${cost(t.usd, t)} | ${cost(t.unsureUsd, t)} |`,
    ),
  ].join('\n');
}

/** Every kept request, one a line, for a spreadsheet. Fields as RFC 4180 quotes them; none can be read as a formula. */
export function spendingCsv(ledger: SpendLedger): string {
  const lines = ledger.entries.map((entry) =>
    [
      entry.at,
      entry.fixId,
      entry.model,
      entry.promptTokens,
      entry.completionTokens,
      entry.priceKnown ? entry.usd.toFixed(6) : '',
      entry.status,
    ]
      .map(csvField)
      .join(','),
  );
  return ['at,fix,model,prompt_tokens,completion_tokens,usd,status', ...lines, ''].join('\r\n');
}

function csvField(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
