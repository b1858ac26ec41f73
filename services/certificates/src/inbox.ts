import { inbox } from "@tongban/runtime/inbox";

/** The registry hears nothing yet: what it keeps is told to it over HTTP. */
export const handler = inbox();
