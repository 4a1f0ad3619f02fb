import type { Account } from '../../src/compose.ts';

/** A server of price schedules, and the models that it was asked about. */
export interface PriceServer extends Pick<Account, 'fetchPriceSchedule'> {
  readonly asked: string[];
}

/** Both prices of every model, in cents a million tokens. */
export function priced(cents: number): PriceServer {
  const asked: string[] = [];
  return {
    asked,
    async fetchPriceSchedule(model) {
      asked.push(model);
      return scheduleOf(cents);
    },
  };
}

export function refusing(): PriceServer {
  const asked: string[] = [];
  return {
    asked,
    async fetchPriceSchedule(model) {
      asked.push(model);
      return { kind: 'failed', failure: { kind: 'unavailable', detail: '' } };
    },
  };
}

/** Answers nobody until it is told to. */
export function silent(): PriceServer & { answer(cents: number): void } {
  const asked: string[] = [];
  const answers: ((cents: number) => void)[] = [];
  return {
    asked,
    fetchPriceSchedule(model) {
      asked.push(model);
      return new Promise((resolve) => answers.push((cents) => resolve(scheduleOf(cents))));
    },
    answer(cents) {
      for (const answer of answers.splice(0)) answer(cents);
    },
  };
}

function scheduleOf(cents: number): Awaited<ReturnType<Account['fetchPriceSchedule']>> {
  const price_schedules = [{ input_price_per_1m_cents: cents, output_price_per_1m_cents: cents }];
  return { kind: 'ok', value: { kind: 'schedule', body: { price_schedules }, etag: undefined } };
}
