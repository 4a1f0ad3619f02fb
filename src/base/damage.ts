/** What is kept between sessions. */
export type Storage = 'journal' | 'history' | 'ledger' | 'corrections' | 'prices' | 'page' | 'proposal';

/** Told of what is kept and can't be read: it was set aside under another name, and begins afresh. */
export type TellDamaged = (storage: Storage, keptAs: string) => void;
