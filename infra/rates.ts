/**
 * How often each copy of a service's HTTP function answers one caller, and one region, before it says 429. A copy answers
 * one request at a time: at 25 ms each, a region that floods holds half of a copy's time, however much it sends, and what
 * is refused costs a millisecond or two. The rates count requests, not time: where each takes 50 ms or more they protect
 * nobody and must be lower (`pnpm bench n` tells). Nor are they absolute: with n copies at work it is n times as much.
 */
export const rates = {
  caller: { perSecond: 10, burst: 100 },
  region: { perSecond: 20, burst: 200 },
};
