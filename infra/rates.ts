/**
 * How often each copy of a service's HTTP function answers one caller, before it says 429; and which share of its time it
 * gives the residents and the staff of one region while others ask, and how many milliseconds beyond it at once. A region's
 * two shares leave others a fifth of each copy's time, however much it sends (`pnpm bench n` tells what they wait). None of
 * it is absolute: with n copies at work it is n times as much.
 */
export const rates = {
  caller: { perSecond: 10, burst: 100 },
  persons: { share: 0.3, burst: 1_000 },
  staff: { share: 0.5, burst: 1_000 },
};
