/** Sends again with a share of what was sent, not merely of what was allowed: half of a budget that the prompt hardly used is no less. `used` is the part of the budget that the prompt took. */
export function lessThanSent(
  sendAgain: (share: number) => Promise<void>,
  used: number,
): (share: number) => Promise<void> {
  return (share) => sendAgain(share < 1 ? share * Math.min(1, used) : share);
}
