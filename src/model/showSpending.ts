import { formatUsd } from '../base/price.ts';
import { addEntry, noSpend, type SpendLedger, type SpendTotal } from './spendLedger.ts';

/** One line of the table: a period and a model. */
export interface SpendRow {
  /** `2026-11-23` or `2026-11`. */
  readonly period: string;
  readonly model: string;
  readonly total: SpendTotal;
}

/** Spending by day and model, or by month and model; the newest period first, then by model. Days end where single requests are no longer kept. */
export function spendRows(ledger: SpendLedger, by: 'day' | 'month'): readonly SpendRow[] {
  const length = by === 'day' ? 10 : 7;
  const rows = new Map<string, SpendRow>();
  if (by === 'month') for (const row of archivedRows(ledger)) rows.set(`${row.period} ${row.model}`, row);
  for (const entry of ledger.entries) {
    const period = entry.at.slice(0, length);
    const key = `${period} ${entry.model}`;
    const total = addEntry(rows.get(key)?.total ?? noSpend, entry);
    rows.set(key, { period, model: entry.model, total });
  }
  return [...rows.values()].sort(
    (a, b) => b.period.localeCompare(a.period) || a.model.localeCompare(b.model),
  );
}

function archivedRows(ledger: SpendLedger): SpendRow[] {
  return Object.entries(ledger.archived).flatMap(([period, models]) =>
    Object.entries(models).map(([model, total]) => ({ period, model, total })),
  );
}

/** The page of "Show Spending", in Markdown. */
export function spendingPage(ledger: SpendLedger): string {
  const table = (rows: readonly SpendRow[]) =>
    [
      '| | Model | Requests | Tokens in | Tokens out | Cost | Of it possibly not billed |',
      '|---|---|--:|--:|--:|--:|--:|',
      ...rows.map(
        ({ period, model, total: t }) =>
          `| ${period} | ${model} | ${t.requests} | ${t.promptTokens} | ${t.completionTokens} | ${formatUsd(t.usd)} | ${formatUsd(t.unsureUsd)} |`,
      ),
    ].join('\n');
  const months = spendRows(ledger, 'month');
  if (months.length === 0) return '# Spending\n\nNothing has been sent yet.\n';
  return `# Spending\n\nDays and months are in UTC. Failed requests cost nothing; requests that were cut off may have been billed.\n\n## By month\n\n${table(months)}\n\n## By day\n\n${table(spendRows(ledger, 'day'))}\n`;
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
