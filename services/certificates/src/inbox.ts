import { inbox } from "@tongban/runtime/inbox";
import { whenMandated } from "@tongban/runtime/mandates";

/** The registry is told of certificates over HTTP; it hears only who may read one for another. */
export const handler = inbox(...whenMandated());
