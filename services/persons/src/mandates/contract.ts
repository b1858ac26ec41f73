/** The part of the contract that is about mandates. */
export const mandates = { routes: {}, reasons: {}, publishes: [], hears: [] } as const;
