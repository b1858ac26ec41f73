import { inbox } from "@tongban/runtime/inbox";

/** The registry reacts to nothing of its own: what it keeps is told to it over HTTP. */
export const handler = inbox();
