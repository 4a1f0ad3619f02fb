import * as vscode from 'vscode';
import type { Storage, TellDamaged } from '../base/damage.ts';
import type { Logger } from '../base/logger.ts';
import { notices } from './notices.ts';

/** Says in the log where each thing lies that can't be read, and once for each storage to the person who loses something by it. */
export function damageTeller(logger: Logger): TellDamaged {
  const told = new Set<Storage>();
  return (storage, keptAs) => {
    logger.warn(`What is kept as ${storage} can't be read and is set aside, as ${keptAs}.`);
    const sentence = sentenceOf(storage);
    if (sentence === undefined || told.has(storage)) return;
    told.add(storage);
    void notices.warn(sentence);
  };
}

/** undefined for what is learned again by itself. */
function sentenceOf(storage: Storage): string | undefined {
  switch (storage) {
    case 'journal':
      return vscode.l10n.t(
        'What reverts a patch can’t be read, and is set aside. That patch can’t be reverted any more.',
      );
    case 'history':
      return vscode.l10n.t('A past fix can’t be read, and is set aside. Others are not concerned.');
    case 'ledger':
      return vscode.l10n.t('The list of what was spent can’t be read, and is set aside. A new one begins.');
    case 'page':
      return vscode.l10n.t('What the Root Cause page showed can’t be read, and is set aside.');
    case 'proposal':
      return vscode.l10n.t('The suggested patch that was kept can’t be read, and is set aside.');
    case 'corrections':
    case 'prices':
      return undefined;
  }
}
