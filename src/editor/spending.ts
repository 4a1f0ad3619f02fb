import * as vscode from 'vscode';
import type { TellDamaged } from '../base/damage.ts';
import type { Logger } from '../base/logger.ts';
import type { TokenPrice } from '../base/price.ts';
import { learnFromUsage, readCorrections, type TokenCorrections } from '../model/estimateTokens.ts';
import type { ModelEvent } from '../model/model.ts';
import { spendingCsv, spendingPage } from '../model/showSpending.ts';
import { bookSpend, emptyLedger, readLedger, type SpendLedger, spentOnFix } from '../model/spendLedger.ts';
import { KeptValue } from './keptValue.ts';
import type { VirtualDocuments } from './virtualDocuments.ts';
import { writeExport } from './writeExport.ts';

/** A request as it is booked. */
export interface BookedRequest {
  readonly fixId: string;
  readonly model: string;
  readonly promptTokens: number;
  readonly price: TokenPrice | undefined;
}

/** What was spent, kept between sessions, and what usage taught about each model's tokens. No text of a prompt or an answer is in it. */
export class Spending {
  readonly #ledger: KeptValue<SpendLedger>;
  readonly #corrections: KeptValue<TokenCorrections>;
  readonly #logger: Logger;

  constructor(
    memory: vscode.Memento,
    { logger, tellDamaged }: { readonly logger: Logger; readonly tellDamaged: TellDamaged },
  ) {
    this.#logger = logger;
    this.#ledger = new KeptValue(memory, 'greenlight.ledger', {
      read: readLedger,
      onDamaged: (keptAs) => tellDamaged('ledger', keptAs),
    });
    this.#corrections = new KeptValue(memory, 'greenlight.tokenCorrections', {
      read: readCorrections,
      onDamaged: (keptAs) => tellDamaged('corrections', keptAs),
    });
  }

  get ledger(): SpendLedger {
    return this.#ledger.get() ?? emptyLedger;
  }

  get corrections(): TokenCorrections {
    return this.#corrections.get() ?? {};
  }

  /** US dollars, possibly billed amounts included. */
  spentOn(fixId: string): number {
    return spentOnFix(this.ledger, fixId);
  }

  /** Books a request before it is sent. @returns books its end, and learns from it. */
  async open(request: BookedRequest): Promise<(end: Extract<ModelEvent, { kind: 'end' }>) => Promise<void>> {
    const at = new Date().toISOString();
    const id = `${at} ${Math.random().toString(36).slice(2, 8)}`;
    await this.#ledger.set(bookSpend(this.ledger, { kind: 'sent', id, at, ...request }));
    return (end) =>
      this.#close(id, request, end).catch((error) =>
        this.#logger.warn(`What an answer cost could not be noted: ${String(error)}`),
      );
  }

  /** An answer that was paid for is not lost where this fails. */
  async #close(
    id: string,
    { price, model, promptTokens }: BookedRequest,
    end: Extract<ModelEvent, { kind: 'end' }>,
  ): Promise<void> {
    await this.#ledger.set(bookSpend(this.ledger, { kind: 'ended', id, end, price }));
    if (end.usage.estimated) return;
    const seen = { model, estimatedTokens: promptTokens, observedTokens: end.usage.promptTokens };
    await this.#corrections.set(learnFromUsage(this.corrections, seen));
  }

  /** Shows the table of what was spent, by month and by day. */
  async show(documents: VirtualDocuments): Promise<void> {
    await documents.preview('Spending.md', spendingPage(this.ledger));
  }

  /** Writes every kept request to a file that the user names. */
  async export(): Promise<void> {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const uri = await vscode.window.showSaveDialog({
      ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, 'greenlight-spending.csv') }),
      title: vscode.l10n.t('Export Spending'),
      filters: { CSV: ['csv'] },
      saveLabel: vscode.l10n.t('Export'),
    });
    if (uri === undefined) return;
    await writeExport(uri, spendingCsv(this.ledger));
  }
}
