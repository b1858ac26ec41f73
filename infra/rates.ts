/**
 * How often each copy of a service's HTTP function answers one caller, and one region, before it says 429. A copy answers
 * one request at a time, most within 20 to 50 ms, so a region that floods holds no more than about half of each copy's
 * time, however much it sends; what is refused costs a millisecond or two. These are no absolute rates: with n copies at
 * work it is n times as much.
 */
export const rates = {
  caller: { perSecond: 10, burst: 100 },
  region: { perSecond: 20, burst: 200 },
};
