/** The part of the contract that is about accesses. */
export const accesses = { routes: {}, reasons: {}, publishes: [], hears: [] } as const;
