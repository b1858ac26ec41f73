import { PersonDataRead } from "@tongban/events/persons";

/** The part of the contract that is about accesses. */
export const accesses = { routes: {}, reasons: {}, publishes: [PersonDataRead], hears: [] } as const;
