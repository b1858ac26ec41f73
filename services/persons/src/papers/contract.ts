/** The part of the contract that is about papers. */
export const papers = { routes: {}, reasons: {}, publishes: [], hears: [] } as const;
